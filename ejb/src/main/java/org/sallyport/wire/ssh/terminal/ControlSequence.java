package org.sallyport.wire.ssh.terminal;

import java.util.Arrays;

/** One control sequence: {@code CSI}, a private mark, parameters, intermediates, a final byte (ECMA-48 §5.4). */
final class ControlSequence {
    /** More parameters than any known sequence that moves something; the rest is ignored. */
    private static final int MAX_PARAMETERS = 32;

    /** Larger than any screen: what is beyond it means the same. */
    private static final int MAX_VALUE = 9_999;

    private final int[] parameters = new int[MAX_PARAMETERS];
    private int count;
    private int mark;
    private int intermediate;
    private int last;

    void begin() {
        Arrays.fill(parameters, 0);
        count = 0;
        mark = 0;
        intermediate = 0;
        last = 0;
    }

    /** Takes the next byte, from 0x20 up; true when it was the last. */
    boolean accept(int b) {
        if (b >= '0' && b <= '9') {
            if (count < MAX_PARAMETERS) {
                parameters[count] = Math.min(MAX_VALUE, parameters[count] * 10 + b - '0');
            }
        } else if (b == ';' || b == ':') {
            count = Math.min(count + 1, MAX_PARAMETERS);
        } else if (b >= '<' && b <= '?') {
            mark = b;
        } else if (b < 0x30) {
            intermediate = b;
        } else if (b < 0x80) {
            last = b;
            return true;
        }
        return false;
    }

    private int parameter(int index) {
        return parameters[index];
    }

    /** The parameter as a count: nothing and zero mean one. */
    private int times(int index) {
        return Math.max(1, parameters[index]);
    }

    void apply(Screen screen) {
        if (mark == '?' && intermediate == 0 && (last == 'h' || last == 'l')) {
            for (int i = 0; i <= Math.min(count, MAX_PARAMETERS - 1); i++) {
                privateMode(screen, parameters[i], last == 'h');
            }
        } else if (mark == 0 && intermediate == '!' && last == 'p') {
            screen.softReset();
        } else if (mark == 0 && intermediate == 0) {
            plain(screen);
        }
    }

    private static void privateMode(Screen screen, int mode, boolean on) {
        switch (mode) {
            case 6 -> screen.origin(on);
            case 7 -> screen.autowrap(on);
            case 47, 1047 -> {
                if (!on && mode == 1047 && screen.alternate()) {
                    screen.eraseDisplay(2);
                }
                screen.alternate(on);
            }
            case 1048 -> saveOrRestore(screen, on);
            case 1049 -> {
                if (on) {
                    screen.save();
                    screen.alternate(true);
                    screen.eraseDisplay(2);
                } else {
                    screen.alternate(false);
                    screen.restore();
                }
            }
            default -> {
                // Colours, mouse, keys: nothing moves.
            }
        }
    }

    private static void saveOrRestore(Screen screen, boolean save) {
        if (save) {
            screen.save();
        } else {
            screen.restore();
        }
    }

    private void plain(Screen screen) {
        switch (last) {
            case '@' -> screen.insertCharacters(times(0));
            case 'A' -> screen.moveRows(-times(0));
            case 'B', 'e' -> screen.moveRows(times(0));
            case 'C', 'a' -> screen.moveColumns(times(0));
            case 'D' -> screen.moveColumns(-times(0));
            case 'E' -> {
                screen.carriageReturn();
                screen.moveRows(times(0));
            }
            case 'F' -> {
                screen.carriageReturn();
                screen.moveRows(-times(0));
            }
            case 'G', '`' -> screen.toColumn(times(0) - 1);
            case 'H', 'f' -> {
                screen.toRow(times(0) - 1);
                screen.toColumn(times(1) - 1);
            }
            case 'I' -> screen.tab(times(0));
            case 'J' -> screen.eraseDisplay(parameter(0));
            case 'K' -> screen.eraseLine(parameter(0));
            case 'L' -> screen.insertLines(times(0));
            case 'M' -> screen.deleteLines(times(0));
            case 'P' -> screen.deleteCharacters(times(0));
            case 'S' -> screen.scrollUp(times(0));
            case 'T' -> screen.scrollDown(times(0));
            case 'X' -> screen.eraseCharacters(times(0));
            case 'Z' -> screen.backTab(times(0));
            case 'b' -> screen.repeat(times(0));
            case 'd' -> screen.toRow(times(0) - 1);
            case 'g' -> screen.clearTab(parameter(0) == 3);
            case 'h', 'l' -> {
                if (parameter(0) == 4) {
                    screen.insertMode(last == 'h');
                }
            }
            case 'r' -> screen.margins(times(0) - 1, parameter(1) == 0 ? Screen.MAX_ROWS : parameter(1));
            case 's' -> screen.save();
            case 'u' -> screen.restore();
            default -> {
                // Colours and questions: nothing moves.
            }
        }
    }
}
