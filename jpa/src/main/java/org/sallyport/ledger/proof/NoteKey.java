package org.sallyport.ledger.proof;

import java.security.PublicKey;

/**
 * An Ed25519 public key with the name it signs under, written as {@code name+keyid+base64(0x01 ‖ key)} (C2SP
 * signed-note).
 */
public final class NoteKey {
    private static final byte ED25519 = 1;

    private final Ed25519Key key;

    private NoteKey(Ed25519Key key) {
        this.key = key;
    }

    /** Names an Ed25519 key of the JDK. Throws {@link MalformedException} for another kind of key. */
    public static NoteKey of(String name, PublicKey key) {
        return new NoteKey(Ed25519Key.of(name, ED25519, key));
    }

    /** Reads {@code name+keyid+base64}, with or without a final line feed. Throws {@link MalformedException}. */
    public static NoteKey parse(String vkey) {
        return new NoteKey(Ed25519Key.parse(vkey, ED25519, "verifier key"));
    }

    /** {@code name+keyid+base64(0x01 ‖ key)}, without a line feed. */
    public String format() {
        return key.format();
    }

    public String name() {
        return key.name();
    }

    /** The first four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key), as eight lower-case hex digits. */
    public String keyId() {
        return key.keyId();
    }

    /** SHA-256 of the 32-byte key, lower-case hex, for people to compare. */
    public String fingerprint() {
        return key.fingerprint();
    }

    /** The key for the JDK. */
    public PublicKey publicKey() {
        return key.publicKey();
    }

    /** Whether a signature line bears this key's name and id. */
    public boolean made(NoteSignature signature) {
        return key.made(signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey that && key.equals(that.key);
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
