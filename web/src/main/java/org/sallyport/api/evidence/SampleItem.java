package org.sallyport.api.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceSample;
import org.sallyport.evidence.model.RunState;
import org.sallyport.evidence.sample.Ranked;

/**
 * A sample of a package.
 *
 * @param seed SHA-256(nonce ‖ closing root), in hexadecimal
 * @param by the column of its strata
 * @param sha256 of the file, in hexadecimal
 * @param sessions by rank; only in the answer to a draw that has ended
 */
public record SampleItem(
        int number,
        RunState state,
        String nonce,
        int size,
        @Nullable String by,
        String seed,
        String drawnBy,
        Instant drawnAt,
        @Nullable String file,
        @Nullable String sha256,
        @Nullable String error,
        @Nullable List<Ranked> sessions) {
    static SampleItem of(EvidenceSample sample) {
        return of(sample, null);
    }

    static SampleItem of(EvidenceSample sample, @Nullable List<Ranked> sessions) {
        String column = sample.asked().column();
        return new SampleItem(
                sample.number(),
                sample.state(),
                sample.asked().nonce(),
                sample.asked().size(),
                column.isEmpty() ? null : column,
                sample.asked().seed(),
                sample.drawnBy(),
                sample.drawnAt(),
                sample.file().orElse(null),
                sample.sha256().orElse(null),
                sample.error().orElse(null),
                sessions);
    }
}
