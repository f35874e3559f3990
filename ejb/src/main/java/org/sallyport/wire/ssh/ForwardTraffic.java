package org.sallyport.wire.ssh;

import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Outcome;
import org.sallyport.session.Ruling;

/** A forwarded port that the resource allows: one command, with the bytes of both directions in the record. */
final class ForwardTraffic implements Traffic {
    private final Relay relay;
    private final Forward forward;
    private final Commands commands;
    private final Output output;
    private Commands.@Nullable Running command;

    ForwardTraffic(Relay relay, Forward forward) {
        this.relay = relay;
        this.forward = forward;
        this.commands = Commands.of(relay);
        this.output = new Output(relay);
    }

    @Override
    public void begin() {
        Ask ask = Forward.ask(forward.text(), relay.connection().masking());
        ProgramTraffic.noteOpen(relay, "direct-tcpip", ask.shown());
        Commands.Running begun = commands.begin(ask, Ruling.ALLOWED);
        command = begun;
        output.belongsTo(begun.sequence(), begun.findings());
    }

    @Override
    public void fromUser(byte[] data, int from, int length) {
        long sequence = command == null ? 0 : command.sequence();
        relay.record().bytes(ChannelData.Stream.STDIN, sequence, data, from, length, new Findings());
        relay.passage().toTarget(data, from, length, length);
    }

    @Override
    public void fromTarget(boolean error, byte[] data, int from, int length) {
        output.write(error, data, from, length);
    }

    @Override
    public void userEnded() {
        relay.passage().endOfInput();
    }

    @Override
    public void targetEnded() {
        output.finish();
    }

    @Override
    public void exited(Exit exit) {}

    @Override
    public void over() {
        Commands.Running present = command;
        if (present != null) {
            command = null;
            Exit exit = relay.exit();
            boolean cut = relay.connection().hasEnded();
            if (exit.outcome() == Outcome.Status.ERROR) {
                commands.end(present, Outcome.Status.ERROR, "the target did not open it", null);
            } else {
                commands.end(present, cut ? Outcome.Status.UNKNOWN : Outcome.Status.OK, null, cut ? "cut" : "closed");
            }
        }
    }
}
