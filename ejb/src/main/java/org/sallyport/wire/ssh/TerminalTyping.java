package org.sallyport.wire.ssh;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.PolicyDecision;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Outcome;
import org.sallyport.session.Ruling;
import org.sallyport.statement.shell.ShellClassifier;
import org.sallyport.wire.ssh.terminal.ShellTerminal;
import org.sallyport.wire.ssh.terminal.TypedLine;

/**
 * What is typed at a terminal: each line that a shell would run is decided and recorded before its Enter goes on. A
 * program that was approved as able to do anything gets its input without asking again: starting it was the decision.
 */
final class TerminalTyping implements ShellTerminal.Listener {
    /** Input that may wait behind a line before the client is not read any more. */
    private static final int MAX_QUEUED = 64 * 1024;

    private static final String CLOSING = "(?s)\\s*((done|fi|esac|\\}|\\)|;;)\\s*)+";

    private final Relay relay;
    private final Commands commands;
    private final Output output;
    private final ShellTerminal terminal;
    private Commands.@Nullable Running command;
    private @Nullable Decision decision;
    private @Nullable Ruling covering;
    private String approvedPrefix = "";
    private @Nullable Ruling prefixRuling;
    private final Deque<String> approvedAhead = new ArrayDeque<>();
    private @Nullable Ruling aheadRuling;
    private int owed;
    private boolean ended;

    /** @param covering the approval that covers what is typed, see {@link Ask#covering}; absent for a shell */
    TerminalTyping(Relay relay, Terminal size, Output output, boolean shell, @Nullable Ruling covering) {
        this.relay = relay;
        this.commands = Commands.of(relay);
        this.output = output;
        this.covering = covering;
        this.terminal = new ShellTerminal(
                size.columns() == 0 ? 80 : size.columns(),
                size.rows() == 0 ? 24 : size.rows(),
                shell,
                text -> ShellClassifier.classify(text).complete(),
                this,
                this::later);
    }

    private Runnable later(Duration delay, Runnable task) {
        ScheduledFuture<?> scheduled = relay.connection()
                .services()
                .scheduler()
                .schedule(
                        () -> relay.connection().serially(() -> {
                            if (!relay.isOver()) {
                                task.run();
                                settle();
                            }
                        }),
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    void input(byte[] data, int from, int length) {
        owed += length;
        if (terminal.queued() == 0) {
            // All that was approved together has been sent: what is typed now was not part of it.
            forgetAhead();
        }
        terminal.input(data, from, length);
        settle();
    }

    /** Reads the client again once little enough waits, and ends the target's input behind the last of it. */
    private void settle() {
        if (ended && !terminal.isWaiting() && terminal.queued() == 0) {
            ended = false;
            relay.passage().endOfInput();
        }
        if (owed > 0 && terminal.queued() < MAX_QUEUED) {
            int release = owed;
            owed = 0;
            relay.passage().release(release);
        }
    }

    void output(byte[] data, int from, int length) {
        terminal.output(data, from, length);
        settle();
    }

    void resized(int columns, int rows) {
        terminal.resize(columns, rows);
        relay.record().note("window", Map.of("columns", columns, "rows", rows));
    }

    /** The user sends no more. */
    void ended() {
        ended = true;
        settle();
    }

    private void forgetAhead() {
        approvedAhead.clear();
        aheadRuling = null;
    }

    /** The shell drops the command it has read so far. */
    private void forgetUnfinished() {
        forgetAhead();
        approvedPrefix = "";
        prefixRuling = null;
    }

    /** The program that an approval covers has ended. */
    private void forgetApprovals() {
        forgetUnfinished();
        covering = null;
    }

    private static boolean givesUp(byte[] bytes) {
        return bytes.length == 1 && (bytes[0] == 3 || bytes[0] == 4);
    }

    @Override
    public void forward(byte[] bytes, boolean secret) {
        if (givesUp(bytes)) {
            forgetUnfinished();
        }
        if (!secret) {
            relay.record().bytes(ChannelData.Stream.STDIN, sequence(), bytes, 0, bytes.length, new Findings());
        }
        relay.passage().toTarget(bytes, 0, bytes.length, 0);
    }

    @Override
    public void notEchoed(int characters) {
        relay.record().note("notEchoed", Map.of("characters", characters));
    }

    @Override
    public void line(TypedLine line) {
        if (line.kind() == TypedLine.Kind.PROGRAM_INPUT) {
            programInput(line);
        } else if (!line.complete()) {
            decide(line, List.of(), true);
        } else if (!approvedBefore(line)) {
            decide(line, line.ahead(), false);
        }
    }

    private Ask ask(String text, TypedLine line) {
        return ask(text, line, line.trusted());
    }

    private Ask ask(String text, TypedLine line, boolean known) {
        return Ask.shell(
                text,
                line.capture().name(),
                known,
                relay.context("shell"),
                relay.connection().masking());
    }

    /**
     * What a running program reads, or a part of it: the shell would run the rest once the program ends. So it is decided
     * like a command that is not known for certain.
     */
    private void programInput(TypedLine line) {
        Ask ask = ask(line.text(), line, false);
        Ruling present = covering;
        if (present != null) {
            sent(ask, present);
        } else {
            decision = Decision.on(relay, ask, new Ending(ask) {
                @Override
                public void runs(Ruling ruling) {
                    decision = null;
                    sent(ask, ruling);
                }
            });
        }
    }

    private void sent(Ask ask, Ruling ruling) {
        commands.end(commands.begin(ask, ruling), Outcome.Status.OK, null, "given to the program that ran");
        terminal.release();
    }

    /** Whether the line belongs to what has been approved as one already. */
    private boolean approvedBefore(TypedLine line) {
        Ruling earlier = prefixRuling;
        String prefix = approvedPrefix;
        prefixRuling = null;
        approvedPrefix = "";
        if (earlier != null
                && line.trusted()
                && line.text().startsWith(prefix)
                && line.text().substring(prefix.length()).matches(CLOSING)) {
            run(ask(line.text(), line), earlier);
            return true;
        }
        Ruling batch = aheadRuling;
        String next = approvedAhead.poll();
        if (batch != null && line.trusted() && line.text().strip().equals(next)) {
            run(ask(line.text(), line), batch);
            return true;
        }
        forgetAhead();
        return false;
    }

    private void decide(TypedLine line, List<String> ahead, boolean partial) {
        Ask alone = ask(line.text(), line);
        Ask all = ahead.isEmpty() ? alone : ask(line.text() + "\n" + String.join("\n", ahead), line);
        boolean asOne = !ahead.isEmpty()
                && relay.connection().session().policy().decide(all.parts()) instanceof PolicyDecision.Hold;
        Ask asked = asOne ? all : alone;
        decision = Decision.on(relay, asked, new Ending(asked) {
            @Override
            public void runs(Ruling ruling) {
                decision = null;
                if (partial) {
                    if (ruling.approvalId() != null) {
                        approvedPrefix = line.text();
                        prefixRuling = ruling;
                    }
                    notePart(alone, ruling);
                    terminal.release();
                    return;
                }
                if (asOne) {
                    aheadRuling = ruling;
                    ahead.forEach(text -> approvedAhead.add(text.strip()));
                }
                run(alone, ruling);
            }
        });
    }

    /** A line of a command that goes on: it is sent before the command is whole, and so it is recorded before. */
    private void notePart(Ask ask, Ruling ruling) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("text", ask.shown());
        members.put("decision", ruling.decision());
        members.put("rule", ruling.rule());
        members.put("approvalId", ruling.approvalId());
        relay.record().note("partial", members);
    }

    private void run(Ask ask, Ruling ruling) {
        prompt(null);
        covering = ask.covering(ruling);
        Commands.Running begun = commands.begin(ask, ruling);
        command = begun;
        output.belongsTo(begun.sequence(), begun.findings());
        terminal.release();
    }

    @Override
    public void prompt(@Nullable Integer exitStatus) {
        covering = null;
        Commands.Running present = command;
        if (present != null) {
            command = null;
            output.belongsTo(0, new Findings());
            boolean failed = exitStatus != null && exitStatus != 0;
            commands.end(
                    present,
                    failed ? Outcome.Status.ERROR : Outcome.Status.OK,
                    failed ? "exit status " + exitStatus : null,
                    exitStatus == null ? "ended, exit status not known" : "exit status " + exitStatus);
        }
    }

    @Override
    public void withdrawn() {
        Decision present = decision;
        Ruling ruling = present == null ? null : present.withdraw();
        if (present != null && ruling != null) {
            present.stopped(ruling, "the request for approval was withdrawn");
        }
    }

    /** How a line ends that may not run: the shell gets Ctrl-C in place of Enter. */
    private abstract class Ending implements Decision.Ending {
        private final Ask ask;

        Ending(Ask ask) {
            this.ask = ask;
        }

        @Override
        public void stopped(Ruling ruling, String sentence) {
            decision = null;
            forgetApprovals();
            commands.withheld(ask, ruling, sentence);
            output.flush();
            relay.say(List.of("Sallyport: " + sentence));
            terminal.discard();
            settle();
        }

        @Override
        public void waits(List<String> notice) {
            output.flush();
            relay.say(new ArrayList<>(notice));
        }
    }

    /** The channel is over: what waits is withdrawn, what runs has no known end. */
    void over() {
        Decision present = decision;
        Ruling ruling = present == null ? null : present.withdraw();
        if (present != null && ruling != null) {
            commands.withheld(present.ask(), ruling, "the channel ended while the command waited");
        }
        Commands.Running running = command;
        if (running != null) {
            command = null;
            commands.end(running, Outcome.Status.UNKNOWN, null, null);
        }
    }

    private long sequence() {
        return command == null ? 0 : command.sequence();
    }
}
