package org.sallyport.evidence.part;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;

/**
 * A line of a data file, read back.
 *
 * @param body empty when withheld
 */
record DataLine(
        long index, Map<String, @Nullable Object> envelope, Map<String, @Nullable Object> body, boolean withheld) {
    /** Takes one line. */
    interface Sink {
        void line(DataLine line) throws IOException;
    }

    /** Hands over every line; returns how many there were. */
    static long each(Path file, Sink sink) throws IOException {
        long lines = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                sink.line(parse(text));
                lines++;
            }
        }
        return lines;
    }

    private static DataLine parse(String text) {
        Map<String, @Nullable Object> members = CanonicalJson.parseObject(text);
        boolean withheld = !members.containsKey("body");
        return new DataLine(
                members.get("index") instanceof Long index ? index : -1,
                object(members, "envelope"),
                withheld ? Map.of() : object(members, "body"),
                withheld);
    }

    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> members, String name) {
        Map<String, @Nullable Object> object = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(members.get(name)))
                .forEach((key, value) -> object.put((String) key, value));
        return object;
    }

    String type() {
        return text(envelope, "type");
    }

    String at() {
        return text(envelope, "at");
    }

    /** A member of the body as text; empty when it is absent. */
    String text(String name) {
        return text(body, name);
    }

    long number(String name) {
        return envelope.get(name) instanceof Long number ? number : 0;
    }

    static String text(Map<String, @Nullable Object> members, String name) {
        Object value = members.get(name);
        return value == null ? "" : value.toString();
    }
}
