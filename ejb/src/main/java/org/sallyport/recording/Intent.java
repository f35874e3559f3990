package org.sallyport.recording;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

    Map<String, @Nullable Object> members(long sequence) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("sequence", sequence);
        members.put("at", InstantText.of(at));
        members.put("text", text);
        members.put("parameters", parameters);
        members.put("effects", effects);
        members.put("relations", relations);
        members.put("decision", decision);
        members.put("rule", rule);
        members.put("approvalId", approvalId);
        members.put("captured", captured);
        members.put("findings", new TreeMap<>(findings));
        return members;
    }
}
