package org.sallyport.wire.ssh.terminal;

import java.util.List;

/**
 * A line on which the user pressed Enter.
 *
 * @param text without the Enter; the lines of a command that goes over several are joined by a newline
 * @param complete whether a shell would run it now rather than wait for more
 * @param trusted false when it was not echoed or not understood: what runs is not known then
 * @param ahead whole lines that were sent behind it and wait, as typed; best effort
 */
public record TypedLine(
        String text, Capture capture, Kind kind, boolean complete, boolean trusted, List<String> ahead) {
    /** Longest text, in characters; what is longer is cut and not trusted. A prompt rarely holds more than a page. */
    public static final int MAX_TEXT = 65_536;

    /** Most lines that are told ahead. */
    public static final int MAX_AHEAD = 100;

    /** How the text became known. */
    public enum Capture {
        /** It was sent as such. */
        EXACT,
        /** Read from what a shell's line editor showed, or from echoed keys. */
        RECONSTRUCTED,
        /** Read from the screen of a program. */
        SCREEN
    }

    /** Who reads the line. */
    public enum Kind {
        /** A shell at its prompt. */
        COMMAND,
        /** A program that a command started. */
        PROGRAM_INPUT
    }

    public TypedLine {
        if (text.length() > MAX_TEXT || ahead.size() > MAX_AHEAD) {
            throw new IllegalArgumentException("a typed line is not bounded: " + text.length() + ", " + ahead.size());
        }
        ahead = List.copyOf(ahead);
    }
}
