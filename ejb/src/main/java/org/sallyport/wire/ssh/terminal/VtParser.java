package org.sallyport.wire.ssh.terminal;

/**
 * Reads what a target sends and moves a screen by it: UTF-8, control characters, escape and control sequences. Strings
 * (OSC, DCS, APC, PM, SOS) are skipped. Follows Paul Williams' parser of DEC terminals (vt100.net/emu/dec_ansi_parser);
 * each byte costs bounded work, and nothing is kept but one sequence's parameters.
 */
final class VtParser {
    /** Longest string that is skipped, in bytes; an image is longer, and then leaves nonsense on the screen. */
    static final int MAX_STRING = 65_536;

    private enum State {
        GROUND,
        ESCAPE,
        ESCAPE_INTERMEDIATE,
        CONTROL,
        STRING,
        STRING_ESCAPE
    }

    private final Screen screen;
    private final ControlSequence sequence = new ControlSequence();
    private State state = State.GROUND;
    private int stringLength;
    private boolean operatingSystemCommand;
    private int character;
    private int missing;
    private int least;
    private boolean printed;

    VtParser(Screen screen) {
        this.screen = screen;
    }

    /** Leaves whatever sequence is unfinished. */
    void reset() {
        state = State.GROUND;
        missing = 0;
    }

    /** Whether a character was printed since this was last asked. */
    boolean takePrinted() {
        boolean result = printed;
        printed = false;
        return result;
    }

    void accept(int b) {
        if (missing > 0 && continues(b)) {
            return;
        }
        if (state == State.STRING || state == State.STRING_ESCAPE) {
            string(b);
        } else if (b == 0x1B) {
            state = State.ESCAPE;
            sequence.begin();
        } else if (b == 0x18 || b == 0x1A) {
            state = State.GROUND;
        } else if (b < 0x20) {
            control(b);
        } else if (b == 0x7F) {
            // Deleted positions show nothing.
            return;
        } else {
            visible(b);
        }
    }

    private void visible(int b) {
        switch (state) {
            case GROUND -> character(b);
            case ESCAPE -> escape(b);
            case ESCAPE_INTERMEDIATE -> {
                if (b >= 0x30) {
                    state = State.GROUND;
                }
            }
            case CONTROL -> {
                if (sequence.accept(b)) {
                    state = State.GROUND;
                    sequence.apply(screen);
                    printed |= b == 'b';
                }
            }
            case STRING, STRING_ESCAPE -> throw new AssertionError(state);
        }
    }

    private void character(int b) {
        if (b < 0x80) {
            print(b);
        } else if (b >= 0xC2 && b <= 0xDF) {
            begin(b & 0x1F, 1, 0x80);
        } else if (b >= 0xE0 && b <= 0xEF) {
            begin(b & 0x0F, 2, 0x800);
        } else if (b >= 0xF0 && b <= 0xF4) {
            begin(b & 0x07, 3, 0x10000);
        } else {
            print(0xFFFD);
        }
    }

    private void begin(int bits, int count, int lowest) {
        character = bits;
        missing = count;
        least = lowest;
    }

    /** Takes a continuation byte; false when the character is broken off and the byte begins something else. */
    private boolean continues(int b) {
        if ((b & 0xC0) != 0x80) {
            missing = 0;
            print(0xFFFD);
            return false;
        }
        character = (character << 6) | (b & 0x3F);
        missing--;
        if (missing == 0) {
            boolean valid = character >= least
                    && character <= Character.MAX_CODE_POINT
                    && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
            if (!valid) {
                print(0xFFFD);
            } else if (character >= 0xA0) {
                print(character);
            }
        }
        return true;
    }

    private void print(int codePoint) {
        printed = true;
        screen.print(codePoint);
    }

    private void control(int b) {
        switch (b) {
            case '\b' -> screen.backspace();
            case '\t' -> screen.tab(1);
            case '\n', 0x0B, '\f' -> screen.lineFeed();
            case '\r' -> screen.carriageReturn();
            default -> {
                // Bell, shifts and the like move nothing.
            }
        }
    }

    private void escape(int b) {
        state = State.GROUND;
        switch (b) {
            case '[' -> state = State.CONTROL;
            case ']', 'P', 'X', '^', '_' -> {
                state = State.STRING;
                stringLength = 0;
                operatingSystemCommand = b == ']';
            }
            case '7' -> screen.save();
            case '8' -> screen.restore();
            case 'D' -> screen.lineFeed();
            case 'E' -> {
                screen.carriageReturn();
                screen.lineFeed();
            }
            case 'H' -> screen.setTab();
            case 'M' -> screen.reverseLineFeed();
            case 'c' -> screen.reset();
            default -> {
                if (b < 0x30) {
                    state = State.ESCAPE_INTERMEDIATE;
                }
            }
        }
    }

    private void string(int b) {
        stringLength++;
        if (b == 0x18 || b == 0x1A || stringLength > MAX_STRING) {
            state = State.GROUND;
        } else if (b == 0x1B) {
            state = State.STRING_ESCAPE;
        } else if (b == 0x07 && operatingSystemCommand) {
            state = State.GROUND;
        } else if (state == State.STRING_ESCAPE) {
            // The escape has ended the string; only behind it can something else begin.
            sequence.begin();
            state = State.ESCAPE;
            if (b >= 0x20 && b != '\\') {
                escape(b);
            } else {
                state = State.GROUND;
            }
        }
    }
}
