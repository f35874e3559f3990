package org.sallyport.wire.ssh;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.session.Ruling;

/**
 * A program that the user has named (exec): decided on by its command line, exactly as sent. What they send to it waits
 * until it may run, bounded by the channel's window.
 */
class ProgramTraffic implements Traffic, Decision.Ending {
    private final Relay relay;
    private final byte[] line;
    private final Ask ask;
    private final Commands commands;
    private final Output output;
    private final ByteArrayOutputStream early = new ByteArrayOutputStream();
    private @Nullable Decision decision;
    private Commands.@Nullable Running command;
    private boolean decided;
    private boolean inputEnded;

    ProgramTraffic(Relay relay, byte[] line, String text, boolean readable) {
        this.relay = relay;
        this.line = line;
        this.commands = Commands.of(relay);
        this.ask = Ask.shell(
                text,
                "EXACT",
                readable,
                relay.context("exec"),
                relay.connection().masking());
        this.output = new Output(relay);
    }

    @Override
    public void begin() {
        noteOpen(relay, "exec", ask.shown());
        decision = Decision.on(relay, ask, this);
    }

    static void noteOpen(Relay relay, String kind, @Nullable String shown) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("kind", kind);
        members.put("command", shown);
        Terminal terminal = relay.terminal();
        members.put("terminal", terminal == null ? null : terminal.members());
        members.put(
                "environment",
                relay.context(kind).stream()
                        .skip(1)
                        .map(variable -> relay.connection().masking().text(variable, new Findings()))
                        .toList());
        relay.record().note("open", members);
    }

    @Override
    public void runs(Ruling ruling) {
        decided = true;
        Commands.Running begun = commands.begin(ask, ruling);
        command = begun;
        output.belongsTo(begun.sequence(), begun.findings());
        relay.passage().start(Relay.Kind.EXEC, line);
        started(ask.covering(ruling));
        input(early.toByteArray(), 0, early.size());
        early.reset();
        if (inputEnded) {
            inputEnded();
        }
    }

    /** The program is on its way; what the user types may pass, without asking again where an approval covers it. */
    void started(@Nullable Ruling covering) {}

    @Override
    public void stopped(Ruling ruling, String sentence) {
        decided = true;
        commands.withheld(ask, ruling, sentence);
        relay.stop(Relay.NOT_PERMITTED, "Sallyport: " + sentence);
    }

    @Override
    public void waits(List<String> notice) {
        relay.reply();
        relay.say(notice);
    }

    @Override
    public void fromUser(byte[] data, int from, int length) {
        if (decided) {
            input(data, from, length);
            return;
        }
        if (relay.terminal() != null && contains(data, from, length, (byte) 3)) {
            withdraw();
            return;
        }
        early.write(data, from, length);
    }

    private static boolean contains(byte[] data, int from, int length, byte wanted) {
        for (int i = from; i < from + length; i++) {
            if (data[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private void withdraw() {
        Decision present = decision;
        Ruling ruling = present == null ? null : present.withdraw();
        if (ruling != null) {
            stopped(ruling, "the request for approval was withdrawn");
        }
    }

    /** The input of a program that runs is over. */
    void inputEnded() {
        relay.passage().endOfInput();
    }

    /** Input of a program that runs. */
    void input(byte[] data, int from, int length) {
        relay.record().bytes(ChannelData.Stream.STDIN, sequence(), data, from, length, new Findings());
        relay.passage().toTarget(data, from, length, length);
    }

    @Override
    public void fromTarget(boolean error, byte[] data, int from, int length) {
        output.write(error, data, from, length);
    }

    @Override
    public void userEnded() {
        inputEnded = true;
        if (decided) {
            inputEnded();
        }
    }

    @Override
    public void targetEnded() {
        output.finish();
    }

    /** The user's signal: before the program runs it withdraws what waits. */
    void signalled(String name) {
        if (!decided) {
            withdraw();
        } else {
            relay.record().note("signal", Map.of("name", name));
            relay.passage().signal(name);
        }
    }

    @Override
    public void exited(Exit exit) {
        Commands.Running present = command;
        if (present != null) {
            commands.end(present, exit.outcome(), exit.error(), exit.result());
            command = null;
        }
    }

    @Override
    public void over() {
        Decision present = decision;
        Ruling withdrawn = present == null || decided ? null : present.withdraw();
        if (withdrawn != null) {
            decided = true;
            commands.withheld(ask, withdrawn, "the channel ended while the command waited");
        }
        exited(relay.exit());
    }

    Relay relay() {
        return relay;
    }

    Output output() {
        return output;
    }

    long sequence() {
        return command == null ? 0 : command.sequence();
    }
}
