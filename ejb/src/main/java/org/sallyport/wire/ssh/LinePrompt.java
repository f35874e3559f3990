package org.sallyport.wire.ssh;

import org.sallyport.wire.ssh.terminal.CharWidth;

/**
 * One line that is asked for in a terminal and edited there. What could act on a terminal never becomes part of it. The
 * end of a line that is too long for the screen is shown, so that editing never leaves the screen's row.
 */
final class LinePrompt {
    /** What a key led to. */
    enum Outcome {
        EDITED,
        ENTERED,
        GIVEN_UP
    }

    private final String label;
    private final int longest;
    private final StringBuilder line = new StringBuilder();
    /** The code point that has begun, and how many of its bytes are still to come. */
    private int unfinished;

    private int missing;
    private int escape;
    private boolean cut;

    /** @param longest how many characters it takes; more are left out */
    LinePrompt(String label, int longest) {
        this.label = label;
        this.longest = longest;
    }

    /** Takes one byte of input. */
    Outcome key(byte key) {
        if (escape > 0 && skips(key)) {
            return Outcome.EDITED;
        }
        if (key < 0) {
            compose(key & 0xFF);
            return Outcome.EDITED;
        }
        missing = 0;
        switch (key) {
            case 3, 4 -> {
                return Outcome.GIVEN_UP;
            }
            case 10, 13 -> {
                return Outcome.ENTERED;
            }
            case 27 -> escape = 1;
            case 8, 127 -> erase();
            case 21 -> empty();
            case 23 -> eraseWord();
            default -> add(key);
        }
        return Outcome.EDITED;
    }

    /**
     * Arrows and other keys that send a sequence do nothing here (ECMA-48, section 5.4). A control character within one ends
     * it and acts: nobody's Ctrl-C is lost in a sequence that never ends.
     */
    private boolean skips(byte key) {
        if (key >= 0 && key < ' ') {
            escape = 0;
            return false;
        }
        if (escape == 1) {
            escape = key == '[' || key == 'O' ? 2 : 0;
        } else if (key >= 0x40) {
            escape = 0;
        }
        return true;
    }

    /** The bytes of a character beyond ASCII (RFC 3629). */
    private void compose(int value) {
        if (value >= 0xC0) {
            missing = value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : 1;
            unfinished = value & (0x3F >> missing);
        } else if (missing > 0) {
            unfinished = (unfinished << 6) | (value & 0x3F);
            if (--missing == 0) {
                add(unfinished);
            }
        }
    }

    private void add(int codePoint) {
        if (!RequestText.isPrintable(codePoint)) {
            return;
        }
        if (line.length() + Character.charCount(codePoint) <= longest) {
            line.appendCodePoint(codePoint);
        } else {
            cut = true;
        }
    }

    private void empty() {
        line.setLength(0);
        cut = false;
    }

    private void erase() {
        if (!line.isEmpty()) {
            line.setLength(line.offsetByCodePoints(line.length(), -1));
        }
    }

    private void eraseWord() {
        int end = line.toString().stripTrailing().length();
        line.setLength(line.lastIndexOf(" ", Math.max(0, end - 1)) + 1);
    }

    /** Whether characters were left out since this was asked. */
    boolean wasCut() {
        boolean was = cut;
        cut = false;
        return was;
    }

    String text() {
        return line.toString().strip();
    }

    /** The row, drawn anew. */
    String draw(int columns) {
        int room = Math.max(1, columns - label.length() - 1);
        int from = line.length();
        while (from > 0) {
            int before = line.codePointBefore(from);
            room -= CharWidth.of(before);
            if (room < 0) {
                break;
            }
            from -= Character.charCount(before);
        }
        return "\r" + label + line.substring(from) + "\033[K";
    }
}
