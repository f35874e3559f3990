package org.sallyport.wire.ssh;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.session.Ruling;

/** A named program in a terminal: what is typed into it is followed as in a shell, for it may be one. */
final class TerminalProgramTraffic extends ProgramTraffic {
    private @Nullable TerminalTyping typing;

    TerminalProgramTraffic(Relay relay, byte[] line, String text, boolean readable) {
        super(relay, line, text, readable);
    }

    @Override
    void started(@Nullable Ruling covering) {
        typing = new TerminalTyping(relay(), Objects.requireNonNull(relay().terminal()), output(), false, covering);
    }

    @Override
    void input(byte[] data, int from, int length) {
        TerminalTyping present = typing;
        if (present != null) {
            present.input(data, from, length);
        }
    }

    @Override
    void inputEnded() {
        TerminalTyping present = typing;
        if (present != null) {
            present.ended();
        }
    }

    @Override
    public void fromTarget(boolean error, byte[] data, int from, int length) {
        TerminalTyping present = typing;
        if (present != null) {
            present.output(data, from, length);
        }
        super.fromTarget(error, data, from, length);
    }

    @Override
    public void resized(int columns, int rows) {
        TerminalTyping present = typing;
        if (present != null) {
            present.resized(columns, rows);
        }
    }

    @Override
    public void over() {
        TerminalTyping present = typing;
        if (present != null) {
            present.over();
        }
        super.over();
    }
}
