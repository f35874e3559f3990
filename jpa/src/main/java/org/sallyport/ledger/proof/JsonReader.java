package org.sallyport.ledger.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A strict recursive-descent reader of RFC 8259 without fractions; the text's length bounds its work. */
final class JsonReader {
    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable Object document() {
        Object value = value(0);
        end();
        return value;
    }

    Map<String, @Nullable Object> objectDocument() {
        skipSpace();
        if (peek() != '{') {
            throw fault("expected an object");
        }
        Map<String, @Nullable Object> value = object(0);
        end();
        return value;
    }

    private void end() {
        skipSpace();
        if (at < text.length()) {
            throw fault("expected the end of the text");
        }
    }

    private @Nullable Object value(int depth) {
        if (depth > CanonicalJson.MAX_DEPTH) {
            throw fault("nested deeper than " + CanonicalJson.MAX_DEPTH);
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> integer();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        skipSpace();
        if (accept('}')) {
            return members;
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw fault("expected a member name");
            }
            String name = string();
            if (members.containsKey(name)) {
                throw fault("the member name '" + name + "' occurs twice");
            }
            skipSpace();
            expect(':');
            members.put(name, value(depth + 1));
            skipSpace();
        } while (accept(','));
        expect('}');
        return members;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        skipSpace();
        if (accept(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
            skipSpace();
        } while (accept(','));
        expect(']');
        return elements;
    }

    /** The string whose opening quote comes next. */
    String string() {
        int start = ++at;
        while (isPlain(peek())) {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        return escaped(start);
    }

    private String escaped(int start) {
        StringBuilder out = new StringBuilder().append(text, start, at);
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw fault("an unescaped control character in a string");
            }
            out.append(c == '\\' ? escape() : c);
        }
        at++;
        for (int i = 0; i < out.length(); i++) {
            if (Character.isSurrogate(out.charAt(i))
                    && (i + 1 >= out.length() || !Character.isSurrogatePair(out.charAt(i), out.charAt(++i)))) {
                throw fault("half of a surrogate pair in a string");
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw fault("an unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw fault("expected four hex digits");
            }
            code = (code << 4) | digit;
            at++;
        }
        return (char) code;
    }

    private @Nullable Object literal(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw fault("expected a value");
        }
        at += word.length();
        return value;
    }

    private Long integer() {
        int start = at;
        accept('-');
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (digits == at) {
            throw fault("expected a value");
        }
        // 16 digits hold 2^53 - 1; the bound also keeps parseLong from overflowing.
        boolean leadingZero = text.charAt(digits) == '0' && (at - digits > 1 || digits > start);
        if (leadingZero || at - digits > 16) {
            throw fault("not a canonical integer");
        }
        if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
            throw fault("a fraction or exponent, where only integers are allowed");
        }
        long value = Long.parseLong(text.substring(start, at));
        if (Math.abs(value) > CanonicalJson.MAX_INTEGER) {
            throw fault("an integer beyond ±(2^53 - 1)");
        }
        return value;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private char peek() {
        if (at >= text.length()) {
            throw fault("the text ends too early");
        }
        return text.charAt(at);
    }

    private boolean accept(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (!accept(expected)) {
            throw fault("expected '" + expected + "'");
        }
    }

    private MalformedException fault(String what) {
        return new MalformedException("JSON at character " + at + ": " + what);
    }
}
