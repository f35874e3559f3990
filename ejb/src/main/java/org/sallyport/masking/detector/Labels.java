package org.sallyport.masking.detector;

import java.nio.charset.StandardCharsets;

/** Splits text before a candidate into words, so that {@code customerSsn}, {@code SSN:} and {@code ssn_no} say ssn. */
final class Labels {
    /** How far a label may stand before its value, in bytes. */
    static final int REACH = 64;

    private Labels() {}

    /** The words of a column's or field's name, in lower case, a space before and after each. */
    static String words(String name) {
        if (name.isEmpty()) {
            return "";
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return words(bytes, Math.max(0, bytes.length - REACH), bytes.length);
    }

    /** The words in the last {@link #REACH} bytes before {@code pos}, in lower case, a space before and after each. */
    static String words(byte[] bytes, int from, int pos) {
        int start = Math.max(from, pos - REACH);
        if (start > from && isLetter(bytes[start - 1])) {
            start = skipWord(bytes, start, pos);
        }
        StringBuilder words = new StringBuilder(2 * REACH).append(' ');
        for (int i = start; i < pos; i++) {
            byte b = bytes[i];
            if (!isLetter(b)) {
                endWord(words);
                continue;
            }
            if (i > start && startsCamelWord(bytes, i, pos)) {
                endWord(words);
            }
            words.append((char) (b | 0x20));
        }
        endWord(words);
        return withoutMasks(words.toString());
    }

    private static void endWord(StringBuilder words) {
        if (words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }

    /** The type inside a mask of ours is no label: masking twice must change nothing. */
    private static String withoutMasks(String words) {
        int mask = words.indexOf(" redacted ");
        if (mask < 0) {
            return words;
        }
        int typeEnd = words.indexOf(' ', mask + " redacted ".length());
        return words.substring(0, mask) + (typeEnd < 0 ? " " : withoutMasks(words.substring(typeEnd)));
    }

    private static int skipWord(byte[] bytes, int start, int pos) {
        int i = start;
        while (i < pos && isLetter(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean startsCamelWord(byte[] bytes, int i, int pos) {
        if (!isUpper(bytes[i])) {
            return false;
        }
        return isLower(bytes[i - 1]) || (isUpper(bytes[i - 1]) && i + 1 < pos && isLower(bytes[i + 1]));
    }

    private static boolean isLetter(byte b) {
        return isUpper(b) || isLower(b);
    }

    private static boolean isUpper(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    private static boolean isLower(byte b) {
        return b >= 'a' && b <= 'z';
    }
}
