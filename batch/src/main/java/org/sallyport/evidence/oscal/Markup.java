package org.sallyport.evidence.oscal;

import java.util.Locale;
import org.sallyport.platform.Beginning;

/** Texts in the forms that OSCAL asks for; its titles and descriptions are Markdown. */
final class Markup {
    private static final int LONGEST = 2_000;

    private Markup() {}

    /** One line of plain text in which nothing is markup, never empty. */
    static String line(String text) {
        return plain(text).replaceAll("([\\\\`*<>\\[\\]~^!])", "\\\\$1");
    }

    /** One line without blanks at its ends, never empty; for values of properties, which are no Markdown. */
    static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Z}]+", " ").strip();
        if (line.isEmpty()) {
            return "-";
        }
        return line.length() <= LONGEST ? line : Beginning.of(line, LONGEST - 1) + "…";
    }

    /** A name that a program may give to something: a letter, then letters, digits, dots and dashes. */
    static String token(String text) {
        String token = text.replaceAll("[^\\p{L}\\p{N}._-]", "-");
        return token.matches("[\\p{L}_].*") ? token : "_" + token;
    }

    /** In lower case, as OSCAL writes names of properties. */
    static String name(String text) {
        return token(text).toLowerCase(Locale.ROOT);
    }
}
