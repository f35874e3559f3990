package org.sallyport.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.recording.model.CommandRecord;

/** Puts a command's record together from its intent and its outcome, live and from the frames of a recording. */
final class CommandAssembly {
    private CommandAssembly() {}

    static CommandRecord of(String session, long sequence, Intent intent, Outcome outcome) {
        return new CommandRecord(
                session,
                sequence,
                intent.at(),
                intent.text(),
                intent.parameters(),
                intent.effects(),
                intent.relations(),
                intent.decision(),
                intent.rule(),
                intent.approvalId(),
                intent.captured(),
                outcome.status().name(),
                outcome.rows(),
                outcome.error(),
                outcome.durationMicros(),
                outcome.result(),
                together(intent.findings(), outcome.findings()));
    }

    private static Map<String, Long> together(Map<String, Long> input, Map<String, Long> output) {
        if (input.isEmpty() || output.isEmpty()) {
            return input.isEmpty() ? output : input;
        }
        Map<String, Long> all = new TreeMap<>(input);
        output.forEach((type, count) -> all.merge(type, count, Long::sum));
        return all;
    }

    static Intent intent(Map<String, @Nullable Object> json) {
        return new Intent(
                Instant.parse(text(json, "at")),
                text(json, "text"),
                texts(json, "parameters"),
                texts(json, "effects"),
                texts(json, "relations"),
                text(json, "decision"),
                (String) json.get("rule"),
                (String) json.get("approvalId"),
                text(json, "captured"),
                counts(json));
    }

    static Outcome outcome(Map<String, @Nullable Object> json) {
        return new Outcome(
                Outcome.Status.valueOf(text(json, "status")),
                (Long) json.get("rows"),
                (String) json.get("error"),
                (Long) json.get("durationMicros"),
                (String) json.get("result"),
                counts(json));
    }

    static long sequence(Map<String, @Nullable Object> json) {
        return (Long) Objects.requireNonNull(json.get("sequence"));
    }

    private static String text(Map<String, @Nullable Object> json, String name) {
        return (String) Objects.requireNonNull(json.get(name));
    }

    private static List<String> texts(Map<String, @Nullable Object> json, String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : (List<?>) Objects.requireNonNull(json.get(name))) {
            texts.add((String) item);
        }
        return texts;
    }

    private static Map<String, Long> counts(Map<String, @Nullable Object> json) {
        Map<String, Long> counts = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(json.get("findings")))
                .forEach((type, count) -> counts.put((String) type, (Long) Objects.requireNonNull(count)));
        return counts;
    }
}
