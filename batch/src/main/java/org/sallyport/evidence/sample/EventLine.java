package org.sallyport.evidence.sample;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.LeafHash;

/**
 * A leaf of the package.
 *
 * @param body empty when withheld
 */
record EventLine(String line, long index, Map<String, @Nullable Object> envelope, Map<String, @Nullable Object> body) {
    static EventLine parse(String line) {
        Map<String, @Nullable Object> members = CanonicalJson.parseObject(line);
        return new EventLine(
                line,
                (Long) Objects.requireNonNull(members.get("index")),
                object(members, "envelope"),
                object(members, "body"));
    }

    byte[] leafHash() {
        return LeafHash.of(CanonicalJson.bytes(envelope));
    }

    String type() {
        return text(envelope, "type", "");
    }

    /** A member of the body as text; empty when it is absent. */
    String text(String name) {
        return text(body, name, "");
    }

    static String text(Map<String, @Nullable Object> members, String name, String otherwise) {
        Object value = members.get(name);
        return value == null ? otherwise : value.toString();
    }

    /** A member that is an object; empty when it is absent. */
    static Map<String, @Nullable Object> object(Map<String, @Nullable Object> members, String name) {
        Map<String, @Nullable Object> object = new TreeMap<>();
        if (members.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put((String) key, value));
        }
        return object;
    }
}
