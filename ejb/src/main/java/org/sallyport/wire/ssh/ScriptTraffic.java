package org.sallyport.wire.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Outcome;
import org.sallyport.session.Ruling;
import org.sallyport.statement.shell.ShellClassifier;
import org.sallyport.statement.shell.ShellCommand;
import org.sallyport.statement.shell.ShellScript;

/**
 * A shell without a terminal: what comes in is a script, known exactly. Whole commands that have come by then are
 * decided as one and go on as one.
 */
final class ScriptTraffic implements Traffic, Decision.Ending {
    /** A command that is longer is not waited for: what there is of it is decided, and counts as unknown. */
    private static final int MAX_COMMAND = 128 * 1024;

    /** Characters read again and again while a command grows line by line; beyond, it counts as unknown, too. */
    private static final long MAX_WORK = 16L * 1024 * 1024;

    private final Relay relay;
    private final Commands commands;
    private final Output output;
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private @Nullable Decision decision;
    private byte[] asked = {};
    private @Nullable Ask ask;
    private Commands.@Nullable Running command;
    private int owed;
    private boolean ended;
    private long work;
    /** Whether what comes may be read by another than the shell, or was cut where the shell does not. */
    private boolean loose;

    ScriptTraffic(Relay relay) {
        this.relay = relay;
        this.commands = Commands.of(relay);
        this.output = new Output(relay);
    }

    @Override
    public void begin() {
        if (relay.connection().session().resource().ssh().execOnly()) {
            new RefusedTraffic(relay, "shell", "this resource runs single commands only: ssh HOST 'command'").begin();
            return;
        }
        ProgramTraffic.noteOpen(relay, "shell", null);
        relay.passage().start(Relay.Kind.SHELL, new byte[0]);
    }

    @Override
    public void fromUser(byte[] data, int from, int length) {
        owed += length;
        input.write(data, from, length);
        if (input.size() > MAX_COMMAND || hasLine(data, from, length)) {
            next();
        } else if (decision == null) {
            settle();
        }
    }

    private static boolean hasLine(byte[] data, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (data[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Takes what is whole by now to its decision, unless one is pending. */
    private void next() {
        if (decision != null || relay.isOver()) {
            return;
        }
        byte[] all = input.toByteArray();
        int end = all.length;
        if (!ended) {
            int lines = lastLine(all);
            work += lines;
            if (work <= MAX_WORK && all.length <= MAX_COMMAND) {
                end = lines > 0 && isComplete(all, lines) ? lines : 0;
            } else {
                loose = true;
            }
        }
        if (end == 0) {
            settle();
            finish();
            return;
        }
        work = 0;
        asked = Arrays.copyOf(all, end);
        input.reset();
        input.write(all, end, all.length - end);
        String text = new String(asked, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            forward();
            next();
            return;
        }
        ShellScript script = ShellClassifier.classify(text.strip());
        List<ShellCommand> programs = script.commands();
        loose |= !ShellInput.isLeftAlone(programs.subList(0, Math.max(0, programs.size() - 1)));
        Ask present = Ask.shell(
                text.strip(),
                script,
                "EXACT",
                !loose,
                relay.context("script"),
                relay.connection().masking());
        loose |= !ShellInput.isLeftAlone(programs);
        ask = present;
        Decision deciding = Decision.on(relay, present, this);
        if (deciding.isWaiting()) {
            decision = deciding;
        }
    }

    private static int lastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static boolean isComplete(byte[] bytes, int end) {
        return ShellClassifier.classify(new String(bytes, 0, end, StandardCharsets.UTF_8))
                .complete();
    }

    @Override
    public void runs(Ruling ruling) {
        decision = null;
        endCommand(Outcome.Status.OK, "given to the shell, exit status not known");
        Commands.Running begun = commands.begin(Objects.requireNonNull(ask), ruling);
        command = begun;
        output.belongsTo(begun.sequence(), begun.findings());
        forward();
        next();
    }

    private void forward() {
        Ask decided = ask;
        String text = decided == null ? new String(asked, StandardCharsets.UTF_8) : decided.shown() + "\n";
        byte[] shown = UserChannel.bytes(text);
        relay.record().bytes(ChannelData.Stream.STDIN, sequence(), shown, 0, shown.length, new Findings());
        int release = Math.min(owed, asked.length);
        owed -= release;
        relay.passage().toTarget(asked, 0, asked.length, release);
        asked = new byte[0];
        ask = null;
    }

    @Override
    public void stopped(Ruling ruling, String sentence) {
        decision = null;
        commands.withheld(Objects.requireNonNull(ask), ruling, sentence);
        relay.stop(Relay.NOT_PERMITTED, "Sallyport: " + sentence);
    }

    @Override
    public void waits(List<String> notice) {
        relay.say(notice);
    }

    /** A command may grow up to its bound while it is not whole; the client is read on for as long. */
    private void settle() {
        if (owed > 0) {
            int release = owed;
            owed = 0;
            relay.passage().release(release);
        }
    }

    private void finish() {
        if (ended && input.size() == 0) {
            relay.passage().endOfInput();
        }
    }

    @Override
    public void userEnded() {
        ended = true;
        next();
    }

    @Override
    public void fromTarget(boolean error, byte[] data, int from, int length) {
        output.write(error, data, from, length);
    }

    @Override
    public void targetEnded() {
        output.finish();
    }

    @Override
    public void exited(Exit exit) {
        Commands.Running present = command;
        if (present != null) {
            command = null;
            commands.end(present, exit.outcome(), exit.error(), exit.result());
        }
    }

    private void endCommand(Outcome.Status status, String result) {
        Commands.Running present = command;
        if (present != null) {
            command = null;
            commands.end(present, status, null, result);
        }
    }

    @Override
    public void over() {
        Decision present = decision;
        Ruling ruling = present == null ? null : present.withdraw();
        if (present != null && ruling != null) {
            commands.withheld(present.ask(), ruling, "the channel ended while the command waited");
        }
        exited(Exit.UNKNOWN);
    }

    private long sequence() {
        return command == null ? 0 : command.sequence();
    }
}
