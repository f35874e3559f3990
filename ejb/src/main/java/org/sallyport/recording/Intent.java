package org.sallyport.recording;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalObject;
import org.sallyport.platform.InstantText;

/**
 * A statement before it is forwarded, or instead of being forwarded: masked text and parameters, effects, decision.
 *
 * @param captured EXACT, RECONSTRUCTED or SCREEN
 */
public record Intent(
        Instant at,
        String text,
        List<String> parameters,
        List<String> effects,
        List<String> relations,
        String decision,
        @Nullable String rule,
        @Nullable String approvalId,
        String captured,
        Map<String, Long> findings) {

    /** @param channel where the statement was given, null when the session has but one */
    byte[] json(long sequence, @Nullable Integer channel) {
        return new CanonicalObject()
                .with("approvalId", approvalId)
                .with("at", InstantText.of(at))
                .with("captured", captured)
                .withPresent("channel", channel)
                .with("decision", decision)
                .with("effects", effects)
                .with("findings", findings)
                .with("parameters", parameters)
                .with("relations", relations)
                .with("rule", rule)
                .with("sequence", sequence)
                .with("text", text)
                .bytes();
    }
}
