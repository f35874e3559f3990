package org.sallyport.wire.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which control sequences (CSI) may act on a viewer's terminal. Numbers in them are bounded. */
final class ControlSequence {
    private static final String INTRODUCER = "\u001b[";

    /** Moves, erasures, insertions, deletions, scrolling, tabulators and the scroll region. */
    private static final String PLAIN = "ABCDEFGHIJKLMPSXZ@`adefr";

    /**
     * Cursor keys, origin, wrapping, blinking and visible cursor, alternate screens, bracketed paste. Reports of the
     * mouse or the focus, and whatever makes the whole screen flash or change its width, are missing on purpose.
     */
    private static final Set<String> MODES = Set.of("1", "6", "7", "12", "25", "47", "1047", "1048", "1049", "2004");

    /** Beyond any screen. */
    private static final int LARGEST = 9_999;

    /** Repeating a character makes much out of little. */
    private static final int MOST_REPEATS = 1_000;

    private ControlSequence() {}

    /** The sequence as it may pass, or nothing. */
    static String harmless(String body, char end) {
        if (body.startsWith("?")) {
            return end == 'h' || end == 'l' ? modes(body.substring(1), end) : "";
        }
        if (body.equals("!") && end == 'p') {
            return INTRODUCER + "!p";
        }
        if (!body.chars().allMatch(c -> (c >= '0' && c <= ';'))) {
            return "";
        }
        if (end == 'm') {
            return INTRODUCER + bounded(body, LARGEST) + 'm';
        }
        boolean passes =
                switch (end) {
                    case 's', 'u' -> body.isEmpty();
                    case 'T', 'b' -> !body.contains(";");
                    case 'h', 'l' -> body.equals("4");
                    case 'g' -> body.isEmpty() || body.equals("0") || body.equals("3");
                    default -> PLAIN.indexOf(end) >= 0;
                };
        return passes && !body.contains(":")
                ? INTRODUCER + bounded(body, end == 'b' ? MOST_REPEATS : LARGEST) + end
                : "";
    }

    private static String modes(String body, char end) {
        List<String> kept = new ArrayList<>();
        for (String mode : body.split(";", -1)) {
            if (MODES.contains(mode)) {
                kept.add(mode);
            }
        }
        return kept.isEmpty() ? "" : INTRODUCER + '?' + String.join(";", kept) + end;
    }

    private static String bounded(String body, int largest) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= body.length(); i++) {
            if (i == body.length() || body.charAt(i) > '9') {
                out.append(number(body.substring(start, i), largest));
                start = i + 1;
                if (i < body.length()) {
                    out.append(body.charAt(i));
                }
            }
        }
        return out.toString();
    }

    private static String number(String digits, int largest) {
        return digits.length() > 9 || (!digits.isEmpty() && Integer.parseInt(digits) > largest)
                ? String.valueOf(largest)
                : digits;
    }
}
