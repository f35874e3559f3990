package org.sallyport.ledger.proof;

import java.security.PublicKey;

/**
 * A witness's Ed25519 public key with its name, written as {@code name+keyid+base64(0x04 ‖ key)} (C2SP
 * tlog-cosignature). Its type keeps it apart from keys of logs: neither signs what the other does.
 */
public final class WitnessKey {
    private static final byte COSIGNATURE = 4;

    private final Ed25519Key key;

    private WitnessKey(Ed25519Key key) {
        this.key = key;
    }

    /** Names an Ed25519 key of the JDK. Throws {@link MalformedException} for another kind of key. */
    public static WitnessKey of(String name, PublicKey key) {
        return new WitnessKey(Ed25519Key.of(name, COSIGNATURE, key));
    }

    /** Reads {@code name+keyid+base64}, with or without a final line feed. Throws {@link MalformedException}. */
    public static WitnessKey parse(String vkey) {
        return new WitnessKey(Ed25519Key.parse(vkey, COSIGNATURE, "witness key"));
    }

    /** {@code name+keyid+base64(0x04 ‖ key)}, without a line feed. */
    public String format() {
        return key.format();
    }

    public String name() {
        return key.name();
    }

    /** The first four bytes of SHA-256(name ‖ LF ‖ 0x04 ‖ key), as eight lower-case hex digits. */
    public String keyId() {
        return key.keyId();
    }

    /** Whether a signature line bears this key's name and id. */
    public boolean made(NoteSignature signature) {
        return key.made(signature);
    }

    PublicKey publicKey() {
        return key.publicKey();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WitnessKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return format();
    }
}
