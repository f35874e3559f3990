package org.sallyport.wire.ssh;

/**
 * Makes what a target sent fit for the terminal of whoever looks at it later: text, line ends, tabulators and the
 * sequences that move the cursor, erase, colour, insert, delete or scroll pass; everything else is dropped, as titles,
 * hyperlinks, the clipboard (OSC), device control strings (DCS, APC, PM, SOS), questions to the device (DA, DSR), C1
 * controls and marks that turn the direction of writing. A full reset (RIS) becomes a soft one and a clear. For one
 * stream of one channel; text may be cut anywhere. See ECMA-48 and the control sequences of xterm.
 */
final class ScreenFilter {
    /** No sequence that passes is longer. */
    private static final int LONGEST_SEQUENCE = 64;

    /**
     * A string that nobody closes is over at the end of the line or after so many characters: otherwise a single
     * sequence would hide all that follows from the replay.
     */
    private static final int LONGEST_STRING = 65_536;

    private static final char ESC = 0x1b;
    private static final char CAN = 0x18;
    private static final char SUB = 0x1a;
    private static final char BEL = 0x07;
    private static final char STRING_TERMINATOR = 0x9c;

    private static final String CLEAR = ESC + "[!p" + ESC + "[H" + ESC + "[2J";

    private enum State {
        TEXT,
        ESCAPE,
        /** Behind an escape and a character that says what the next one chooses. */
        CHOICE,
        SEQUENCE,
        STRING
    }

    private final StringBuilder sequence = new StringBuilder();
    private State state = State.TEXT;
    private char choice;
    private boolean tooLong;
    private int skipped;

    String filter(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            next(text.charAt(i), out);
        }
        return out.toString();
    }

    private void next(char c, StringBuilder out) {
        switch (state) {
            case TEXT -> text(c, out);
            case STRING -> string(c, out);
            default -> inside(c, out);
        }
    }

    /** What is true of every unfinished sequence: controls act at once, and what is not ASCII ends it. */
    private void inside(char c, StringBuilder out) {
        if (c > 0x7f || c == CAN || c == SUB || c == ESC) {
            state = State.TEXT;
            text(c, out);
        } else if (c < ' ') {
            control(c, out);
        } else if (c < 0x7f) {
            switch (state) {
                case ESCAPE -> escape(c, out);
                case CHOICE -> choice(c, out);
                default -> sequence(c, out);
            }
        }
    }

    private void text(char c, StringBuilder out) {
        if (c == ESC) {
            state = State.ESCAPE;
        } else if (c < ' ') {
            control(c, out);
        } else if (c < 0x7f || (c > 0x9f && !turns(c))) {
            out.append(c);
        }
    }

    /** Backspace, tabulator, the line ends and the shifts between character sets. */
    private static void control(char c, StringBuilder out) {
        if (c >= 0x08 && c <= 0x0f) {
            out.append(c);
        }
    }

    /** Marks for the direction of writing, and separators that a browser takes for line ends. */
    private static boolean turns(char c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private void escape(char c, StringBuilder out) {
        state = State.TEXT;
        switch (c) {
            case '[' -> {
                sequence.setLength(0);
                tooLong = false;
                state = State.SEQUENCE;
            }
            case ']', 'P', 'X', '^', '_', 'k' -> {
                skipped = 0;
                state = State.STRING;
            }
            case '7', '8', 'D', 'E', 'M', 'H' -> out.append(ESC).append(c);
            case 'c' -> out.append(CLEAR);
            default -> {
                if (c < '0') {
                    choice = c;
                    state = State.CHOICE;
                }
            }
        }
    }

    /** Line drawing and its end pass; other choices (character sets, alignment test) do not. */
    private void choice(char c, StringBuilder out) {
        if (c < '0') {
            choice = ' ';
            return;
        }
        state = State.TEXT;
        if ((choice == '(' || choice == ')') && (c == '0' || c == 'B')) {
            out.append(ESC).append(choice).append(c);
        }
    }

    private void sequence(char c, StringBuilder out) {
        if (c < '@') {
            if (sequence.length() < LONGEST_SEQUENCE) {
                sequence.append(c);
            } else {
                tooLong = true;
            }
            return;
        }
        state = State.TEXT;
        if (!tooLong) {
            out.append(ControlSequence.harmless(sequence.toString(), c));
        }
    }

    private void string(char c, StringBuilder out) {
        skipped++;
        switch (c) {
            case ESC -> state = State.ESCAPE;
            case '\r', '\n' -> {
                state = State.TEXT;
                out.append(c);
            }
            default -> {
                if (c == BEL || c == CAN || c == SUB || c == STRING_TERMINATOR || skipped >= LONGEST_STRING) {
                    state = State.TEXT;
                }
            }
        }
    }
}
