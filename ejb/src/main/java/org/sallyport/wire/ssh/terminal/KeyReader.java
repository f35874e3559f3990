package org.sallyport.wire.ssh.terminal;

/**
 * Cuts a user's bytes into keys. A carriage return or newline is Enter in whatever sequence it comes, so that no
 * unfinished sequence hides one; only within a bracketed paste that the caller vouches for it is text.
 */
final class KeyReader {
    private static final String PASTE_TAIL = "\033[201~";
    /** Longest sequence a terminal sends for one key. */
    private static final int LONGEST = 64;

    private enum State {
        GROUND,
        CHARACTER,
        ESCAPE,
        CONTROL,
        SINGLE_SHIFT,
        MOUSE,
        QUOTED,
        EXTENDED,
        PASTE
    }

    private State state = State.GROUND;
    private final StringBuilder text = new StringBuilder();
    private int codePoint;
    private int missing;
    private int matched;

    /** The character of the last {@link Key#CHARACTER}. */
    int character() {
        return codePoint;
    }

    /** The paste that begins is one the line editor knows of: its newlines are text. */
    void pasteIsText() {
        state = State.PASTE;
        matched = 0;
    }

    void reset() {
        state = State.GROUND;
        missing = 0;
    }

    Key accept(int b) {
        if (state == State.PASTE) {
            return pasted(b);
        }
        if (b == '\r' || b == '\n') {
            state = State.GROUND;
            return Key.ENTER;
        }
        if (b == 0x03 || b == 0x1C || b == 0x1A) {
            state = State.GROUND;
            return Key.INTERRUPT;
        }
        State before = state;
        if (before == State.QUOTED) {
            state = State.GROUND;
            return Key.OTHER;
        }
        if (before == State.EXTENDED) {
            state = State.GROUND;
            return b == 0x05 ? Key.EDITOR : Key.OTHER;
        }
        if (b < 0x20 || b == 0x7F) {
            return controlCharacter(b, before);
        }
        return switch (before) {
            case CHARACTER -> continues(b);
            case ESCAPE -> escape(b);
            case CONTROL -> control(b);
            case SINGLE_SHIFT -> {
                state = State.GROUND;
                yield b == 'M' ? Key.ENTER : cursor(b);
            }
            case MOUSE -> mouse();
            default -> visible(b);
        };
    }

    private Key pasted(int b) {
        if (b == PASTE_TAIL.charAt(matched)) {
            matched++;
            if (matched == PASTE_TAIL.length()) {
                state = State.GROUND;
                return Key.PASTE_END;
            }
        } else {
            matched = b == 0x1B ? 1 : 0;
        }
        if (matched > 0) {
            return Key.PARTIAL;
        }
        if (b == '\r' || b == '\n') {
            return Key.PASTED_NEWLINE;
        }
        if (b < 0x20 || b == 0x7F) {
            return Key.OTHER;
        }
        Key key = missing > 0 ? continues(b) : visible(b);
        state = State.PASTE;
        return key;
    }

    private Key controlCharacter(int b, State before) {
        state = State.GROUND;
        if (before == State.ESCAPE) {
            return b == 0x7F || b == '\b' ? Key.KILL : b == 0x1B ? Key.META : Key.OTHER;
        }
        return switch (b) {
            case 0x1B -> {
                state = State.ESCAPE;
                yield Key.PARTIAL;
            }
            case 0x7F, '\b' -> Key.ERASE;
            case 0x04 -> Key.END;
            case 0x0F -> Key.ENTER_AND_NEXT;
            case 0x01, 0x02, 0x05, 0x06 -> Key.MOTION;
            case 0x0E, 0x10 -> Key.HISTORY;
            case 0x12, 0x13 -> Key.SEARCH;
            case '\t', '\f', 0x07 -> Key.REDRAW;
            case 0x0B, 0x15, 0x17 -> Key.KILL;
            case 0x11, 0x16 -> {
                state = State.QUOTED;
                yield Key.QUOTE;
            }
            case 0x18 -> {
                state = State.EXTENDED;
                yield Key.OTHER;
            }
            default -> Key.OTHER;
        };
    }

    private Key visible(int b) {
        if (b < 0x80) {
            codePoint = b;
            return Key.CHARACTER;
        }
        if (b < 0xC2 || b > 0xF4) {
            return Key.OTHER;
        }
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        codePoint = b & (0x3F >> missing);
        state = State.CHARACTER;
        return Key.PARTIAL;
    }

    private Key continues(int b) {
        if ((b & 0xC0) != 0x80) {
            state = State.GROUND;
            missing = 0;
            return Key.OTHER;
        }
        codePoint = (codePoint << 6) | (b & 0x3F);
        missing--;
        if (missing > 0) {
            return Key.PARTIAL;
        }
        state = State.GROUND;
        boolean shown = Character.isDefined(codePoint) && !Character.isISOControl(codePoint);
        return shown ? Key.CHARACTER : Key.OTHER;
    }

    private Key escape(int b) {
        state = State.GROUND;
        text.setLength(0);
        return switch (b) {
            case '[' -> {
                state = State.CONTROL;
                yield Key.PARTIAL;
            }
            case 'O' -> {
                state = State.SINGLE_SHIFT;
                yield Key.PARTIAL;
            }
            case 'v' -> Key.EDITOR;
            default -> Key.META;
        };
    }

    private Key control(int b) {
        if (b < 0x40) {
            text.append((char) b);
            if (text.length() <= LONGEST) {
                return Key.PARTIAL;
            }
            state = State.GROUND;
            return Key.OTHER;
        }
        state = State.GROUND;
        String parameters = text.toString();
        boolean marked = !parameters.isEmpty() && parameters.charAt(0) >= '<';
        return switch (b) {
            case 'I', 'O', 'n', 't', 'y' -> Key.REPORT;
            case 'c' -> marked ? Key.REPORT : Key.OTHER;
            case 'R' -> parameters.contains(";") ? Key.REPORT : Key.OTHER;
            case 'm' -> marked ? Key.REPORT : Key.OTHER;
            case 'M' -> {
                if (parameters.isEmpty()) {
                    state = State.MOUSE;
                    missing = 3;
                    yield Key.PARTIAL;
                }
                yield marked ? Key.REPORT : Key.OTHER;
            }
            case 'u' -> marked ? Key.REPORT : parameters.matches("13(;.*)?") ? Key.ENTER : Key.OTHER;
            case '~' -> numbered(parameters);
            default -> cursor(b);
        };
    }

    private static Key numbered(String parameters) {
        return switch (parameters.split(";", 2)[0]) {
            case "200" -> Key.PASTE_BEGIN;
            case "201" -> Key.PASTE_END;
            case "1", "4", "7", "8" -> Key.MOTION;
            case "3" -> Key.KILL;
            case "5", "6" -> Key.HISTORY;
            case "27" -> parameters.endsWith(";13") ? Key.ENTER : Key.OTHER;
            default -> Key.OTHER;
        };
    }

    private static Key cursor(int b) {
        return switch (b) {
            case 'A', 'B' -> Key.HISTORY;
            case 'C', 'D', 'F', 'H' -> Key.MOTION;
            default -> Key.OTHER;
        };
    }

    private Key mouse() {
        missing--;
        if (missing > 0) {
            return Key.PARTIAL;
        }
        state = State.GROUND;
        return Key.REPORT;
    }
}
