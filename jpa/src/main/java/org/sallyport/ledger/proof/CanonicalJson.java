package org.sallyport.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON with exactly one spelling per value (RFC 8785), for what is hashed.
 *
 * <p>Values are {@code Map<String, ?>}, {@code List<?>}, {@link String}, {@link Long}, {@link Integer}, {@link Boolean}
 * and null. Integers stay within ±(2^53 − 1), as RFC 8785 (through RFC 7493) demands, because other implementations
 * read numbers as doubles; whoever has larger ones writes them as strings. Doubles are refused.
 */
public final class CanonicalJson {
    /** 2^53 − 1, the largest integer that every JSON reader reads alike (RFC 7493 §2.2). */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    /** Nesting that the reader and the writer accept. */
    public static final int MAX_DEPTH = 64;

    private CanonicalJson() {}

    /** The canonical UTF-8 bytes of a value. Throws {@link MalformedException} for what has no canonical form. */
    public static byte[] bytes(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical text of a value. Throws {@link MalformedException} for what has no canonical form. */
    public static String text(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        new JsonWriter(out).write(value, 0);
        return out.toString();
    }

    /** Reads strict UTF-8; see {@link #parse(String)}. */
    public static @Nullable Object parse(byte[] utf8) {
        return parse(decode(utf8));
    }

    /**
     * Reads one JSON value of any spelling, strictly: no duplicate names, no fractions, no text behind the value. Maps
     * keep the text's order and integers come as {@link Long}. Throws {@link MalformedException} with the position.
     */
    public static @Nullable Object parse(String text) {
        return new JsonReader(text).document();
    }

    /** As {@link #parse(byte[])}, for a text that must be an object. */
    public static Map<String, @Nullable Object> parseObject(byte[] utf8) {
        return parseObject(decode(utf8));
    }

    /** As {@link #parse(String)}, for a text that must be an object. */
    public static Map<String, @Nullable Object> parseObject(String text) {
        return new JsonReader(text).objectDocument();
    }

    private static String decode(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        // What cannot be decoded was replaced by that character, which may as well have been there.
        return text.indexOf('\uFFFD') < 0 ? text : decodeStrictly(utf8);
    }

    private static String decodeStrictly(byte[] utf8) {
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return chars.toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("the JSON text is not valid UTF-8");
        }
    }
}
