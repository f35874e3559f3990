package org.sallyport.recording.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts as the index keeps them, measured as they stand in JSON, where a control character takes six: a command's body
 * has to fit its column whatever it holds. What was cut says so, and is not cut again.
 */
public final class IndexedText {
    /** A statement. */
    static final int MAX_TEXT = 600_000;

    /** The parameters of a statement together. */
    static final int MAX_PARAMETERS = 300_000;

    /** The names that a statement holds together. */
    static final int MAX_RELATIONS = 10_000;

    static final int MAX_ERROR = 20_000;

    /** What an item of a list is not cut below: beyond that, items are left out. */
    private static final int LEAST = 100;

    private static final int ESCAPED = 6;
    private static final int QUOTES_AND_COMMA = 3;

    private IndexedText() {}

    /** A statement's text. */
    public static String text(String text) {
        return cut(text, MAX_TEXT);
    }

    public static List<String> parameters(List<String> parameters) {
        return cut(parameters, MAX_PARAMETERS);
    }

    static List<String> relations(List<String> relations) {
        return cut(relations, MAX_RELATIONS);
    }

    static String error(String error) {
        return cut(error, MAX_ERROR);
    }

    private static String cut(String text, int max) {
        if (fits(text, max)) {
            return text;
        }
        String rest = "… [" + text.length() + " characters; the recording holds all]";
        int room = max - rest.length();
        int at = 0;
        while (at < text.length() && room >= width(text.charAt(at))) {
            room -= width(text.charAt(at++));
        }
        boolean halved = at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return text.substring(0, halved ? at - 1 : at) + rest;
    }

    private static List<String> cut(List<String> texts, int max) {
        if (fits(texts, max)) {
            return texts;
        }
        int kept = Math.min(texts.size(), max / LEAST - 1);
        int each = max / (kept + 1) - QUOTES_AND_COMMA;
        List<String> cut = new ArrayList<>(kept + 1);
        for (String text : texts.subList(0, kept)) {
            cut.add(cut(text, each));
        }
        if (kept < texts.size()) {
            cut.add("… [" + (texts.size() - kept) + " more]");
        }
        return cut;
    }

    private static boolean fits(String text, int max) {
        return text.length() <= max / ESCAPED || length(text, max) <= max;
    }

    private static boolean fits(List<String> texts, int max) {
        long length = 0;
        for (String text : texts) {
            length += QUOTES_AND_COMMA + (long) ESCAPED * text.length();
        }
        if (length <= max) {
            return true;
        }
        length = 0;
        for (String text : texts) {
            length += QUOTES_AND_COMMA + length(text, max);
        }
        return length <= max;
    }

    /** Characters in JSON; counting ends when there are too many. */
    private static int length(String text, int max) {
        int length = 0;
        for (int i = 0; i < text.length() && length <= max; i++) {
            length += width(text.charAt(i));
        }
        return length;
    }

    private static int width(char c) {
        return c == '"' || c == '\\' ? 2 : c < ' ' ? ESCAPED : 1;
    }
}
