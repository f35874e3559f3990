package org.sallyport.ledger.proof;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes one object in canonical form from members that are given in the order that RFC 8785 §3.2.3 asks for, so that
 * nothing has to be sorted.
 */
public final class CanonicalObject {
    private final StringBuilder out = new StringBuilder(512).append('{');
    private final JsonWriter writer = new JsonWriter(out);
    private String last = "";

    /** Adds a member; throws {@link MalformedException} when its name does not come behind the one before. */
    public CanonicalObject with(String name, @Nullable Object value) {
        boolean first = out.length() == 1;
        if (!first && last.compareTo(name) >= 0) {
            throw new MalformedException("the member " + name + " comes before " + last);
        }
        last = name;
        if (!first) {
            out.append(',');
        }
        writer.write(name, 1);
        out.append(':');
        writer.write(value, 1);
        return this;
    }

    /** Adds a member unless it is absent. */
    public CanonicalObject withPresent(String name, @Nullable Object value) {
        return value == null ? this : with(name, value);
    }

    /** The object's canonical text; nothing can be added any more. */
    public String text() {
        return out.append('}').toString();
    }

    /** The object's canonical UTF-8 bytes; nothing can be added any more. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
