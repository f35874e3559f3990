package org.sallyport.masking.stream;

/**
 * Tells a terminal's text from its control sequences (ECMA-48, section 5; xterm's control sequences), byte by byte
 * wherever the stream is cut. Strings may have any length; the other sequences end after {@link #MAX_SEQUENCE} bytes,
 * and what follows is text.
 */
final class EscapeParser {
    /** Longest unfinished string that is kept together. */
    static final int MAX_STRING = 4096;
    /** Longest other sequence; xterm takes 30 parameters. */
    private static final int MAX_SEQUENCE = 256;
    /** Digits of one parameter; what is longer is a number that should not be read here. */
    private static final int MAX_PARAMETER = 8;

    private static final byte ESC = 0x1B;
    private static final byte BEL = 0x07;
    private static final byte[] LEAD = {Controls.LEAD};
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final String CURSOR_FINALS = "ABCDEFGHILMPSTXZ@`abderfsu";
    private static final String CURSOR_ESCAPES = "78DEMc";

    private enum State {
        TEXT,
        ESCAPE,
        INTERMEDIATE,
        CSI,
        STRING,
        STRING_ESCAPE
    }

    private final Terminal terminal;
    private State state = State.TEXT;
    /** Where the running sequence begins. */
    private long start;

    private boolean leadPending;
    private boolean returnPending;
    private int digits;
    private boolean single;

    EscapeParser(Terminal terminal) {
        this.terminal = terminal;
    }

    void read(byte[] bytes, int from, int to, long place) {
        long shift = place - from;
        int pos = from;
        while (pos < to) {
            if (leadPending) {
                pos = afterLead(bytes, pos, shift);
            } else if (returnPending) {
                pos = afterReturn(bytes, pos, shift);
            } else if (state == State.TEXT) {
                pos = text(bytes, pos, to, shift);
            } else if (state == State.STRING) {
                pos = string(bytes, pos, to, shift);
            } else {
                pos += sequence(bytes, pos, pos + shift) ? 1 : 0;
            }
        }
    }

    /** The stream has ended at a place. */
    void end(long place) {
        if (leadPending) {
            leadPending = false;
            plain(LEAD, 0, 1, place - 1);
        }
        if (returnPending) {
            returnPending = false;
            terminal.carriageReturn(place);
        }
        if (state == State.STRING || state == State.STRING_ESCAPE) {
            terminal.stringEnd();
        }
    }

    /** Where the unfinished sequence begins, or {@code end} when there is none or it is too long. */
    long wholeUntil(long end) {
        return state == State.TEXT || end - start > MAX_STRING ? end : start;
    }

    /** Where bytes begin that may be text or a control, or {@code end} when there are none. */
    long textUntil(long end) {
        return leadPending ? end - 1 : end;
    }

    private void plain(byte[] bytes, int from, int to, long place) {
        if (from == to) {
            return;
        }
        if (state == State.STRING) {
            terminal.string(bytes, from, to, place);
        } else {
            terminal.text(bytes, from, to, place);
        }
    }

    private int text(byte[] bytes, int from, int to, long shift) {
        int pos = from;
        while (true) {
            pos = Controls.next(bytes, pos, to);
            if (pos == to) {
                plain(bytes, from, to, from + shift);
                return to;
            }
            byte b = bytes[pos];
            if (b == '\r' && pos + 1 < to && bytes[pos + 1] == '\n') {
                pos += 2;
            } else if (endsLine(b) || (b == Controls.LEAD && pos + 1 < to && !Controls.isC1(b, bytes[pos + 1]))) {
                pos++;
            } else {
                plain(bytes, from, pos, from + shift);
                return control(b, pos + shift) + pos;
            }
        }
    }

    private int string(byte[] bytes, int from, int to, long shift) {
        int pos = from;
        while (true) {
            pos = Controls.next(bytes, pos, to);
            if (pos == to) {
                plain(bytes, from, to, from + shift);
                return to;
            }
            byte b = bytes[pos];
            if (b == BEL || b == ESC || isCancel(b)) {
                plain(bytes, from, pos, from + shift);
                if (b == ESC) {
                    state = State.STRING_ESCAPE;
                } else {
                    endString();
                }
                return pos + 1;
            }
            if (b == Controls.LEAD) {
                plain(bytes, from, pos, from + shift);
                leadPending = true;
                return pos + 1;
            }
            pos++;
        }
    }

    private void endString() {
        terminal.stringEnd();
        state = State.TEXT;
    }

    /** A control in text, at a place; how many bytes it took. */
    private int control(byte b, long place) {
        if (b == ESC) {
            begin(State.ESCAPE, place);
        } else if (b == Controls.LEAD) {
            leadPending = true;
        } else if (b == '\r') {
            returnPending = true;
        } else {
            execute(b, place);
        }
        return 1;
    }

    /** A control that has its effect wherever it stands, also inside a sequence. */
    private void execute(byte b, long place) {
        if (b == '\b' || b == 0x7F) {
            terminal.erase(place);
        } else if (b == '\r') {
            terminal.carriageReturn(place + 1);
        } else if (endsLine(b)) {
            terminal.text(new byte[] {b}, 0, 1, place);
        } else {
            terminal.move();
        }
    }

    private int afterLead(byte[] bytes, int pos, long shift) {
        leadPending = false;
        byte b = bytes[pos];
        long place = pos + shift - 1;
        if (!Controls.isC1(Controls.LEAD, b)) {
            plain(LEAD, 0, 1, place);
            return pos;
        }
        if (state == State.STRING) {
            if (b == (byte) 0x9C) {
                endString();
                return pos + 1;
            }
            plain(LEAD, 0, 1, place);
            plain(bytes, pos, pos + 1, place + 1);
            return pos + 1;
        }
        switch (b & 0xFF) {
            case 0x9B -> begin(State.CSI, place);
            case 0x90, 0x98, 0x9D, 0x9E, 0x9F -> begin(State.STRING, place);
            default -> terminal.move();
        }
        return pos + 1;
    }

    private int afterReturn(byte[] bytes, int pos, long shift) {
        returnPending = false;
        long place = pos + shift;
        if (bytes[pos] == '\n') {
            terminal.text(LINE_END, 0, 2, place - 1);
            return pos + 1;
        }
        terminal.carriageReturn(place);
        return pos;
    }

    private void begin(State sequence, long place) {
        state = sequence;
        start = place;
        digits = 0;
        single = true;
    }

    /** Whether the byte was taken; else it is to be read again as text. */
    private boolean sequence(byte[] bytes, int pos, long place) {
        byte b = bytes[pos];
        if (state == State.STRING_ESCAPE) {
            terminal.stringEnd();
            begin(State.ESCAPE, place - 1);
        }
        if (b < 0 || place - start >= MAX_SEQUENCE) {
            state = State.TEXT;
            return false;
        }
        if (b == ESC) {
            begin(State.ESCAPE, place);
        } else if (isCancel(b)) {
            state = State.TEXT;
        } else if (b < ' ' || b == 0x7F) {
            execute(b, place);
        } else if (state == State.CSI) {
            inCsi(b, place);
        } else if (b < '0') {
            state = State.INTERMEDIATE;
        } else if (state == State.INTERMEDIATE) {
            state = State.TEXT;
        } else {
            afterEscape(b);
        }
        return true;
    }

    private void afterEscape(byte b) {
        switch (b) {
            case '[' -> state = State.CSI;
            case ']', 'P', 'X', '^', '_' -> state = State.STRING;
            default -> {
                state = State.TEXT;
                if (CURSOR_ESCAPES.indexOf(b) >= 0) {
                    terminal.move();
                }
            }
        }
    }

    private void inCsi(byte b, long place) {
        if (b >= '@') {
            state = State.TEXT;
            if (b == 'C' && single) {
                terminal.skip();
            } else if (CURSOR_FINALS.indexOf(b) >= 0) {
                terminal.move();
            }
            return;
        }
        single &= b == '1' && digits == 0;
        if (b == ';' || b == ':') {
            digits = 0;
        } else if (b >= '0' && b <= '9' && ++digits > MAX_PARAMETER) {
            terminal.hide(place);
        }
    }

    private static boolean isCancel(byte b) {
        return b == 0x18 || b == 0x1A;
    }

    private static boolean endsLine(byte b) {
        return b == '\n' || b == '\t' || b == 0x0B || b == 0x0C;
    }
}
