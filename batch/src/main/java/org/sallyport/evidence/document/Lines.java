package org.sallyport.evidence.document;

import java.util.ArrayList;
import java.util.List;

/** Breaks texts into lines, within a word where it is wider than a line. */
record Lines(Fonts fonts) {
    private static final String CUT = "\u2026";

    /** At most {@code most} lines, each no wider than {@code width}; what is left out leaves an ellipsis. */
    List<String> of(Ink ink, String text, float width, int most) {
        List<String> lines = new ArrayList<>();
        String rest = fonts.printable(text).strip();
        while (!rest.isEmpty() && lines.size() < most) {
            if (lines.size() == most - 1) {
                lines.add(cut(ink, rest, width));
                return lines;
            }
            int end = fitting(ink, rest, width);
            if (end < rest.length()) {
                int space = rest.lastIndexOf(' ', end);
                // A word that fills more than half of the line is broken rather than leave the line short.
                end = space > end / 2 ? space : end;
            }
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** One line; the text is printable already. */
    String cut(Ink ink, String text, float width) {
        if (fonts.width(ink, text) <= width) {
            return text;
        }
        return text.substring(0, fitting(ink, text, width - fonts.width(ink, CUT)))
                        .strip()
                + CUT;
    }

    /** One line of which both ends can be read; the text is printable already. */
    String cutMiddle(Ink ink, String text, float width) {
        if (fonts.width(ink, text) <= width) {
            return text;
        }
        float half = (width - fonts.width(ink, CUT)) / 2;
        int from = text.length();
        while (from > 0 && fonts.width(ink, text.substring(text.offsetByCodePoints(from, -1))) <= half) {
            from = text.offsetByCodePoints(from, -1);
        }
        return text.substring(0, fitting(ink, text, half)) + CUT + text.substring(from);
    }

    /** How many characters fit, at least one. */
    private int fitting(Ink ink, String text, float width) {
        int end = 0;
        float used = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += fonts.width(ink, text.substring(end, next));
            if (used > width && end > 0) {
                return end;
            }
            end = next;
        }
        return end;
    }
}
