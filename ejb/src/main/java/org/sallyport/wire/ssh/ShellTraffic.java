package org.sallyport.wire.ssh;

import java.util.Objects;

/** An interactive shell in a terminal. */
final class ShellTraffic implements Traffic {
    private final Relay relay;
    private final Output output;
    private final TerminalTyping typing;

    ShellTraffic(Relay relay) {
        this.relay = relay;
        this.output = new Output(relay);
        this.typing = new TerminalTyping(relay, Objects.requireNonNull(relay.terminal()), output, true, null);
    }

    @Override
    public void begin() {
        if (relay.connection().session().resource().ssh().execOnly()) {
            new RefusedTraffic(
                            relay, "interactive shell", "this resource runs single commands only: ssh HOST 'command'")
                    .begin();
            return;
        }
        ProgramTraffic.noteOpen(relay, "shell", null);
        relay.passage().start(Relay.Kind.SHELL, new byte[0]);
    }

    @Override
    public void fromUser(byte[] data, int from, int length) {
        typing.input(data, from, length);
    }

    @Override
    public void fromTarget(boolean error, byte[] data, int from, int length) {
        typing.output(data, from, length);
        output.write(error, data, from, length);
    }

    @Override
    public void userEnded() {
        typing.ended();
    }

    @Override
    public void targetEnded() {
        output.finish();
    }

    @Override
    public void resized(int columns, int rows) {
        typing.resized(columns, rows);
    }

    @Override
    public void exited(Exit exit) {
        typing.prompt(exit.status());
    }

    @Override
    public void over() {
        typing.over();
    }
}
