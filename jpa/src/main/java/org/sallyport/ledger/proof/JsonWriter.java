package org.sallyport.ledger.proof;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the spelling of RFC 8785 §3.2: no space, names in UTF-16 order, the shortest escapes. */
final class JsonWriter {
    private final StringBuilder out;

    JsonWriter(StringBuilder out) {
        this.out = out;
    }

    void write(@Nullable Object value, int depth) {
        if (depth > CanonicalJson.MAX_DEPTH) {
            throw new MalformedException("the value is nested deeper than " + CanonicalJson.MAX_DEPTH);
        }
        if (value == null) {
            out.append("null");
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof Long || value instanceof Integer) {
            integer(((Number) value).longValue());
        } else if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else {
            throw new MalformedException("a " + value.getClass().getSimpleName()
                    + " has no canonical form here; use a string or an integer");
        }
    }

    private void integer(long value) {
        if (value > CanonicalJson.MAX_INTEGER || value < -CanonicalJson.MAX_INTEGER) {
            throw new MalformedException("an integer is beyond ±(2^53 - 1); write it as a string");
        }
        out.append(value);
    }

    private void object(Map<?, ?> map, int depth) {
        // String.compareTo orders by UTF-16 code unit, which is the order RFC 8785 §3.2.3 asks for.
        boolean ordered = map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null;
        char separator = '{';
        for (Map.Entry<?, ?> member : (ordered ? map : sorted(map)).entrySet()) {
            out.append(separator);
            string(name(member.getKey()));
            out.append(':');
            write(member.getValue(), depth + 1);
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, member) -> sorted.put(name(name), member));
        return sorted;
    }

    private static String name(@Nullable Object name) {
        if (name instanceof String string) {
            return string;
        }
        throw new MalformedException("an object's member name is not a string");
    }

    private void array(List<?> list, int depth) {
        char separator = '[';
        for (Object element : list) {
            out.append(separator);
            write(element, depth + 1);
            separator = ',';
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    private void string(String value) {
        out.append('"');
        int plain = 0;
        while (plain < value.length() && isPlain(value.charAt(plain))) {
            plain++;
        }
        out.append(value, 0, plain);
        for (int i = plain; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                i = pair(value, i);
            } else {
                character(c);
            }
        }
        out.append('"');
    }

    /** Most strings hold nothing else; they are copied as they are. */
    private static boolean isPlain(char c) {
        return c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    private int pair(String value, int high) {
        if (high + 1 >= value.length() || !Character.isSurrogatePair(value.charAt(high), value.charAt(high + 1))) {
            throw new MalformedException("a string holds half of a surrogate pair");
        }
        out.append(value, high, high + 2);
        return high + 1;
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
