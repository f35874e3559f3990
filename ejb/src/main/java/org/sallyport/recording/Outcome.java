package org.sallyport.recording;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalObject;

/**
 * How a command ended.
 *
 * @param error SQLSTATE and masked message
 * @param result what came of it where rows do not say: an exit status, or a file's size and SHA-256
 * @param findings masked values of its output, by type
 */
public record Outcome(
        Status status,
        @Nullable Long rows,
        @Nullable String error,
        @Nullable Long durationMicros,
        @Nullable String result,
        Map<String, Long> findings) {

    /** What is known of a command's end; never guessed. */
    public enum Status {
        OK,
        ERROR,
        CANCELLED,
        NOT_EXECUTED,
        UNKNOWN
    }

    public static Outcome notExecuted(@Nullable String error) {
        return new Outcome(Status.NOT_EXECUTED, null, error, null, null, Map.of());
    }

    public static Outcome unknown() {
        return new Outcome(Status.UNKNOWN, null, null, null, null, Map.of());
    }

    byte[] json(long sequence) {
        return new CanonicalObject()
                .with("durationMicros", durationMicros)
                .with("error", error)
                .with("findings", findings)
                .withPresent("result", result)
                .with("rows", rows)
                .with("sequence", sequence)
                .with("status", status.name())
                .bytes();
    }
}
