package org.sallyport.ledger.proof;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** Checks notes against one key. Signatures of other keys are ignored, as C2SP signed-note demands. */
public final class NoteVerifier {
    private final NoteKey key;
    private final PublicKey publicKey;

    public NoteVerifier(NoteKey key) {
        this.key = key;
        this.publicKey = key.publicKey();
    }

    /** Valid if the key signed the note; invalid if it did not, or if any signature in its name is wrong. */
    public Verdict verify(SignedNote note) {
        boolean signed = false;
        for (NoteSignature signature : note.signatures()) {
            if (signature.name().equals(key.name()) && signature.keyId().equals(key.keyId())) {
                if (!holds(note.signedBytes(), signature.bytes())) {
                    return Verdict.invalid("the signature of " + key.name() + " is wrong");
                }
                signed = true;
            }
        }
        return signed
                ? Verdict.valid()
                : Verdict.invalid("the note has no signature of " + key.name() + " with key id " + key.keyId());
    }

    /** As {@link #verify}, for a checkpoint: its origin must also be the key's name. */
    public Verdict verifyCheckpoint(SignedNote note) {
        String origin = Checkpoint.parse(note.text()).origin();
        return origin.equals(key.name())
                ? verify(note)
                : Verdict.invalid("the checkpoint is of the log " + origin + ", not " + key.name());
    }

    private boolean holds(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
