package org.sallyport.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;

/** Who else than the log's key has signed its checkpoints (C2SP tlog-cosignature). */
final class WitnessCheck {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private WitnessCheck() {}

    /**
     * A witness that cosigned the closing checkpoint, and when.
     *
     * @param authenticated whether its key was given, and has been checked
     */
    record Seen(String witness, Instant time, boolean authenticated) {
        String sentence() {
            return (authenticated ? "cosigned " : "witness NOT authenticated: cosigned ") + time + " by " + witness;
        }
    }

    /** Demands a cosignature of each witness that was given; of others it tells only what they claim. */
    static List<Seen> check(SignedNote close, NoteKey log, List<WitnessKey> witnesses) {
        List<Seen> seen = new ArrayList<>();
        for (WitnessKey witness : witnesses) {
            Instant time = cosigned(LogCheck.CLOSE, close, witness)
                    .orElseThrow(() -> new Failure(
                            LogCheck.CLOSE,
                            "has no cosignature of " + witness.name() + " with key id " + witness.keyId()))
                    .time();
            if (time.isAfter(Instant.now().plus(CLOCK_SKEW))) {
                throw new Failure(LogCheck.CLOSE, "the cosignature of " + witness.name() + " is of the future");
            }
            seen.add(new Seen(witness.name(), time, true));
        }
        close.signatures().stream()
                .filter(line -> !log.made(line) && witnesses.stream().noneMatch(witness -> witness.made(line)))
                .flatMap(line -> Cosignature.claimed(line).stream())
                .forEach(claim -> seen.add(new Seen(claim.line().name(), claim.time(), false)));
        return List.copyOf(seen);
    }

    /** The opening checkpoint may lie before the witness; a cosignature that it bears must hold. */
    static void checkOpening(SignedNote open, List<WitnessKey> witnesses) {
        for (WitnessKey witness : witnesses) {
            cosigned(LogCheck.OPEN, open, witness);
        }
    }

    private static Optional<Cosignature> cosigned(String name, SignedNote note, WitnessKey witness) {
        try {
            return Cosignature.find(note, witness);
        } catch (MalformedException e) {
            throw new Failure(name, e.sentence());
        }
    }
}
