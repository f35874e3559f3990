package org.sallyport.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Optional;

/**
 * A witness's statement that, at a time by its own clock, a checkpoint was the largest consistent one it had seen of a log
 * (C2SP tlog-cosignature, cosignature/v1): eight bytes with the seconds since 1970 and an Ed25519 signature over them and
 * the checkpoint.
 *
 * @param line the signature line, as it stands in a note
 * @param time in whole seconds
 */
public record Cosignature(NoteSignature line, Instant time) {
    private static final int TIME_SIZE = 8;
    private static final int SIZE = TIME_SIZE + 64;

    /** What a line says if it is a cosignature; nothing about whether it holds. Empty for another kind of line. */
    public static Optional<Cosignature> claimed(NoteSignature line) {
        byte[] bytes = line.bytes();
        if (bytes.length != SIZE) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(bytes).getLong();
        // The format allows more, a calendar does not.
        return seconds < 0 || seconds > Instant.MAX.getEpochSecond()
                ? Optional.empty()
                : Optional.of(new Cosignature(line, Instant.ofEpochSecond(seconds)));
    }

    /**
     * The witness's earliest cosignature of a note. Empty if it has none.
     *
     * @throws MalformedException if a line in the witness's name does not hold
     */
    public static Optional<Cosignature> find(SignedNote note, WitnessKey witness) {
        Optional<Cosignature> earliest = Optional.empty();
        for (NoteSignature line : note.signatures()) {
            if (witness.made(line)) {
                Cosignature cosignature = claimed(line)
                        .filter(claim -> claim.holds(note, witness))
                        .orElseThrow(
                                () -> new MalformedException("the cosignature of " + witness.name() + " is wrong"));
                earliest = earliest.filter(known -> !known.time().isAfter(cosignature.time()))
                        .or(() -> Optional.of(cosignature));
            }
        }
        return earliest;
    }

    /** Cosigns a note, as a witness does. */
    public static Cosignature make(SignedNote note, WitnessKey witness, PrivateKey key, Instant time) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message(note, time.getEpochSecond()));
            byte[] signed = signature.sign();
            byte[] bytes = ByteBuffer.allocate(TIME_SIZE + signed.length)
                    .putLong(time.getEpochSecond())
                    .put(signed)
                    .array();
            return new Cosignature(
                    new NoteSignature(witness.name(), witness.keyId(), Base64Text.encode(bytes)),
                    Instant.ofEpochSecond(time.getEpochSecond()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + witness.name() + " cannot sign", e);
        }
    }

    private boolean holds(SignedNote note, WitnessKey witness) {
        byte[] bytes = line.bytes();
        byte[] signature = new byte[SIZE - TIME_SIZE];
        System.arraycopy(bytes, TIME_SIZE, signature, 0, signature.length);
        return Ed25519Key.holds(witness.publicKey(), message(note, time.getEpochSecond()), signature);
    }

    private static byte[] message(SignedNote note, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + note.text()).getBytes(StandardCharsets.UTF_8);
    }
}
