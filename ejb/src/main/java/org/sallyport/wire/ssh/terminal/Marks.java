package org.sallyport.wire.ssh.terminal;

import org.jspecify.annotations.Nullable;

/**
 * Finds in raw output what line editors tell a terminal: bracketed paste on and off (XTerm private mode 2004) and the
 * semantic prompt marks OSC 133. It does not follow other sequences, so none that is left open can hide a mark.
 */
final class Marks {
    enum Mark {
        /** Mode 2004 on: a line is being edited. */
        EDITING,
        /** Mode 2004 off: the line is accepted. */
        ACCEPTED,
        /** OSC 133;A or B. */
        PROMPT,
        /** OSC 133;C. */
        EXECUTED,
        /** OSC 133;D. */
        ENDED
    }

    /** Longest sequence that is looked at: marks carry a few words at most. */
    private static final int LONGEST = 256;

    private enum State {
        GROUND,
        ESCAPE,
        CONTROL,
        COMMAND
    }

    private final StringBuilder text = new StringBuilder();
    private State state = State.GROUND;
    private @Nullable Integer exitStatus;

    /** What the last {@link Mark#ENDED} said, null when it said nothing. */
    @Nullable Integer exitStatus() {
        return exitStatus;
    }

    /** Null unless this byte completes a mark. */
    @Nullable Mark accept(int b) {
        if (state == State.GROUND && b != 0x1B) {
            return null;
        }
        Mark mark = null;
        if (b == 0x1B) {
            mark = state == State.COMMAND ? command() : null;
            state = State.ESCAPE;
        } else if (state == State.ESCAPE) {
            state = b == '[' ? State.CONTROL : b == ']' ? State.COMMAND : State.GROUND;
            text.setLength(0);
        } else if (state == State.COMMAND && b == 0x07) {
            mark = command();
            state = State.GROUND;
        } else if (state == State.CONTROL && b >= 0x40) {
            mark = control(b);
            state = State.GROUND;
        } else if (b >= 0x20 && text.length() < LONGEST) {
            text.append((char) b);
        } else if (text.length() >= LONGEST) {
            state = State.GROUND;
        }
        return mark;
    }

    private @Nullable Mark control(int last) {
        if ((last != 'h' && last != 'l') || text.isEmpty() || text.charAt(0) != '?') {
            return null;
        }
        boolean named = (";" + text.substring(1) + ";").contains(";2004;");
        return !named ? null : last == 'h' ? Mark.EDITING : Mark.ACCEPTED;
    }

    private @Nullable Mark command() {
        if (!text.toString().startsWith("133;") || text.length() < 5) {
            return null;
        }
        String[] fields = text.substring(4).split(";", 3);
        return switch (fields[0]) {
            case "A", "B" -> Mark.PROMPT;
            case "C" -> Mark.EXECUTED;
            case "D" -> {
                exitStatus = fields.length > 1 && fields[1].matches("[0-9]{1,5}") ? Integer.valueOf(fields[1]) : null;
                yield Mark.ENDED;
            }
            default -> null;
        };
    }
}
