package org.sallyport.ledger.proof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Checks that UTF-8 bytes are a canonical JSON text, as {@link JsonWriter} spells it, without building what it says. */
final class CanonicalScanner {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = ~(0x7f * ONES);
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private final byte[] text;
    private final int start;
    private final int end;
    private int at;

    CanonicalScanner(byte[] text, int from, int to) {
        this.text = text;
        this.start = from;
        this.end = to;
        this.at = from;
    }

    /** Takes the whole text as one object and tells its members. */
    void object(MemberSlices members) {
        if (peek() != '{') {
            throw expected("an object");
        }
        object(0, members);
        if (at < end) {
            throw expected("the end of the text");
        }
    }

    /** What a string of a text that was scanned says, without its quotes. */
    static String string(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\\') {
                return new JsonReader(new String(text, from - 1, to - from + 2, StandardCharsets.UTF_8)).string();
            }
        }
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private void value(int depth) {
        if (depth > CanonicalJson.MAX_DEPTH) {
            throw fault("nested deeper than " + CanonicalJson.MAX_DEPTH);
        }
        switch (peek()) {
            case '{' -> object(depth, null);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> integer();
        }
    }

    private void object(int depth, @Nullable MemberSlices members) {
        at++;
        if (accept('}')) {
            return;
        }
        int lastFrom = -1;
        int lastTo = -1;
        boolean lastSimple = true;
        do {
            if (peek() != '"') {
                throw expected("a member name");
            }
            int from = at + 1;
            boolean simple = string();
            int to = at - 1;
            if (lastFrom >= 0) {
                requireOrder(lastFrom, lastTo, from, to, simple && lastSimple);
            }
            lastFrom = from;
            lastTo = to;
            lastSimple = simple;
            expect(':');
            int valueFrom = at;
            value(depth + 1);
            if (members != null) {
                members.add(from, to, valueFrom, at);
            }
        } while (accept(','));
        expect('}');
    }

    /** The order of RFC 8785 §3.2.3 is that of UTF-16 units, which of simple names is that of their bytes. */
    private void requireOrder(int lastFrom, int lastTo, int from, int to, boolean simple) {
        int order = simple
                ? Arrays.compare(text, lastFrom, lastTo, text, from, to)
                : string(text, lastFrom, lastTo).compareTo(string(text, from, to));
        if (order == 0) {
            throw fault("the member name '" + string(text, from, to) + "' occurs twice");
        }
        if (order > 0) {
            throw fault("the member name '" + string(text, from, to) + "' comes too late for canonical JSON");
        }
    }

    private void array(int depth) {
        at++;
        if (accept(']')) {
            return;
        }
        do {
            value(depth + 1);
        } while (accept(','));
        expect(']');
    }

    /** Whether it is of ASCII characters without escapes. */
    private boolean string() {
        at++;
        boolean simple = true;
        while (true) {
            at = behindPlain();
            byte b = peek();
            if (b == '"') {
                at++;
                return simple;
            }
            simple = false;
            if (b == '\\') {
                escape();
            } else if (b < 0) {
                at += character();
            } else {
                throw fault("an unescaped control character in a string");
            }
        }
    }

    /** Where the first byte lies that is negative or means something; most do not, so that eight are looked at at once. */
    private int behindPlain() {
        byte[] bytes = text;
        int i = at;
        while (i + Long.BYTES <= end && isPlain((long) EIGHT.get(bytes, i))) {
            i += Long.BYTES;
        }
        while (i < end && bytes[i] >= 0x20 && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /** A byte's top bit is set by the first term when it is below 0x20, by the others when it is the one looked for. */
    private static boolean isPlain(long eight) {
        long quote = eight ^ QUOTES;
        long backslash = eight ^ BACKSLASHES;
        return (((eight - SPACES) | (quote - ONES) | (backslash - ONES) | eight) & TOPS) == 0;
    }

    /** Only what must be escaped may be, and in one way (RFC 8785 §3.2.2.2). */
    private void escape() {
        at++;
        byte b = peek();
        if ("\"\\bfnrt".indexOf(b) >= 0) {
            at++;
            return;
        }
        if (b == 'u' && end - at > 4 && text[at + 1] == '0' && text[at + 2] == '0') {
            int high = text[at + 3] - '0';
            int low = "0123456789abcdef".indexOf(text[at + 4]);
            int code = high * 16 + low;
            if ((high == 0 || high == 1) && low >= 0 && "\b\f\n\r\t".indexOf(code) < 0) {
                at += 5;
                return;
            }
        }
        throw fault("a string is not spelled as in canonical JSON");
    }

    /** The length of a character of several bytes (Unicode 15, table 3-7); surrogates have none in UTF-8. */
    private int character() {
        int first = text[at] & 0xff;
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (first < 0xc2 || first > 0xf4 || end - at < length) {
            throw notUtf8();
        }
        int second = text[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            throw notUtf8();
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
                throw notUtf8();
            }
        }
        return length;
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || text[at + i] != word.charAt(i)) {
                throw expected("a value");
            }
        }
        at += word.length();
    }

    private void integer() {
        int from = at;
        boolean negative = accept('-');
        int digits = at;
        long value = 0;
        // 16 digits hold 2^53 - 1; one more shows that there are too many.
        while (at < end && text[at] >= '0' && text[at] <= '9' && at - digits <= 16) {
            value = 10 * value + text[at++] - '0';
        }
        if (digits == at) {
            at = from;
            throw expected("a value");
        }
        if (at - digits > 16 || (text[digits] == '0' && (at - digits > 1 || negative))) {
            throw fault("not a canonical integer");
        }
        if (at < end && ".eE".indexOf(text[at]) >= 0) {
            throw fault("a fraction or exponent, where only integers are allowed");
        }
        if (value > CanonicalJson.MAX_INTEGER) {
            throw fault("an integer beyond ±(2^53 - 1)");
        }
    }

    private byte peek() {
        if (at >= end) {
            throw fault("the text ends too early");
        }
        return text[at];
    }

    private boolean accept(char expected) {
        if (at < end && text[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (!accept(expected)) {
            throw expected("'" + expected + "'");
        }
    }

    private MalformedException expected(String what) {
        boolean space = at < end && " \t\n\r".indexOf(text[at]) >= 0;
        return fault(space ? "a space that canonical JSON does not have" : "expected " + what);
    }

    private MalformedException notUtf8() {
        return new MalformedException("the JSON text is not valid UTF-8");
    }

    private MalformedException fault(String what) {
        return new MalformedException("JSON at byte " + (at - start) + ": " + what);
    }
}
