package org.sallyport.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An Ed25519 public key with the name it signs under and the type of its signatures, written as
 * {@code name+keyid+base64(type ‖ key)} (C2SP signed-note).
 */
final class Ed25519Key {
    private static final int KEY_SIZE = 32;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Pattern NAME = Pattern.compile("[^\\s+\\p{Z}\\p{Cntrl}]+");

    private final String name;
    private final byte type;
    private final byte[] publicKey;

    private Ed25519Key(String name, byte type, byte[] publicKey) {
        checkName(name);
        this.name = name;
        this.type = type;
        this.publicKey = publicKey;
    }

    /** Names an Ed25519 key of the JDK. Throws {@link MalformedException} for another kind of key. */
    static Ed25519Key of(String name, byte type, PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null
                || encoded.length != X509_PREFIX.length + KEY_SIZE
                || !Arrays.equals(X509_PREFIX, 0, X509_PREFIX.length, encoded, 0, X509_PREFIX.length)) {
            throw new MalformedException("a note key is an Ed25519 key");
        }
        return new Ed25519Key(name, type, Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
    }

    /**
     * Reads {@code name+keyid+base64}, with or without a final line feed. Throws {@link MalformedException}.
     *
     * @param kind what to call the key in a failure
     */
    static Ed25519Key parse(String vkey, byte type, String kind) {
        String line = vkey.endsWith("\n") ? vkey.substring(0, vkey.length() - 1) : vkey;
        // Base64 may hold a plus sign itself, so only the first two separate.
        String[] parts = line.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedException("a " + kind + " is name+keyid+base64");
        }
        byte[] typed = Base64Text.decode(parts[2], "the " + kind);
        if (typed.length != 1 + KEY_SIZE || typed[0] != type) {
            throw new MalformedException("a " + kind + " is of type " + type + " (Ed25519) with 32 bytes");
        }
        Ed25519Key key = new Ed25519Key(parts[0], type, Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.keyId().equals(parts[1])) {
            throw new MalformedException("the " + kind + "'s id does not belong to its name and key");
        }
        return key;
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new MalformedException("a key's name has no space and no plus sign, and is not empty");
        }
    }

    String format() {
        return name + "+" + keyId() + "+" + Base64Text.encode(typed());
    }

    String name() {
        return name;
    }

    /** The first four bytes of SHA-256(name ‖ LF ‖ type ‖ key), as eight lower-case hex digits. */
    String keyId() {
        byte[] nameLine = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Hash.sha256(nameLine, typed()), 0, 4);
    }

    /** SHA-256 of the 32-byte key, lower-case hex. */
    String fingerprint() {
        return Hash.hex(Hash.sha256(publicKey));
    }

    /** The key for the JDK. */
    PublicKey publicKey() {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_SIZE);
        System.arraycopy(publicKey, 0, encoded, X509_PREFIX.length, KEY_SIZE);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new MalformedException("the verifier key is not a point of the curve");
        }
    }

    /** Whether a signature line bears this key's name and id. */
    boolean made(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId().equals(keyId());
    }

    static boolean holds(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] typed() {
        byte[] typed = new byte[1 + KEY_SIZE];
        typed[0] = type;
        System.arraycopy(publicKey, 0, typed, 1, KEY_SIZE);
        return typed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ed25519Key that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(publicKey);
    }
}
