package org.sallyport.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;

/** Signs notes with one Ed25519 key of the JDK or of a provider. */
public final class NoteSigner {
    private final NoteKey key;
    private final PrivateKey privateKey;

    /** Tries the pair once, so that a private key of another public key never signs a checkpoint. */
    public NoteSigner(NoteKey key, PrivateKey privateKey) {
        this.key = key;
        this.privateKey = privateKey;
        SignedNote probe = sign("probe\n");
        if (!new NoteVerifier(key).verify(probe).isValid()) {
            throw new IllegalArgumentException("the private key does not belong to " + key.format());
        }
    }

    public NoteKey key() {
        return key;
    }

    /** Signs a text that ends with a line feed. */
    public SignedNote sign(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return new SignedNote(text, List.of(NoteSignature.of(key, signature(message))));
    }

    /** Signs a checkpoint of the log that bears this key's name. */
    public SignedNote sign(Checkpoint checkpoint) {
        if (!checkpoint.origin().equals(key.name())) {
            throw new IllegalArgumentException(
                    "the key " + key.name() + " does not sign for the log " + checkpoint.origin());
        }
        return sign(checkpoint.format());
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + key.name() + " cannot sign", e);
        }
    }
}
