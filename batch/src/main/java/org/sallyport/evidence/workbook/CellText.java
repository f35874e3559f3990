package org.sallyport.evidence.workbook;

import java.util.regex.Pattern;
import org.sallyport.platform.Beginning;

/** Texts as cells can hold them. */
final class CellText {
    /** Most UTF-16 units of a cell, by Excel's specification. */
    static final int LONGEST = 32_767;

    // What readers would take for an escaped character (ECMA-376 part 1 §22.9.2.19, ST_Xstring).
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private CellText() {}

    /** Cut to what fits, saying so at its end. */
    static String fitting(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        String note = " [cut: " + text.length() + " characters, whole in the CSV file]";
        return Beginning.of(text, LONGEST - note.length()) + note;
    }

    /** For the content of an element: what XML 1.0 cannot hold becomes U+FFFD, and every line ends with a line feed. */
    static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        String plain =
                ESCAPE.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("_x005F_");
        plain.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.appendCodePoint(isXml(point) ? point : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
