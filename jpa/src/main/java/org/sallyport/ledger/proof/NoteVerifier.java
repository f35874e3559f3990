package org.sallyport.ledger.proof;

import java.security.PublicKey;

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
            if (key.made(signature)) {
                if (!Ed25519Key.holds(publicKey, note.signedBytes(), signature.bytes())) {
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
}
