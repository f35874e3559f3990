package org.sallyport.wire.ssh.terminal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A terminal whose shell, user, clock and decisions are the test's. Decisions are to release, unless asked. */
final class Bench implements ShellTerminal.Listener, ShellTerminal.Timer {
    /** What bash 5.2 sends. */
    static final String EDITING = "\033[?2004h";

    static final String ACCEPTED = "\r\n\033[?2004l\r";
    static final String PROMPT = EDITING + "$ ";
    static final String GIVEN_UP = "^C\033[?2004l\r\033[?2004h\033[?2004l\r\r\n" + PROMPT;

    private record Task(long due, Runnable work) {}

    private final List<Task> tasks = new ArrayList<>();
    private long now;

    final ShellTerminal terminal;
    final List<TypedLine> lines = new ArrayList<>();
    final List<String> prompts = new ArrayList<>();
    final StringBuilder sent = new StringBuilder();
    final StringBuilder secret = new StringBuilder();
    final List<Integer> hidden = new ArrayList<>();
    boolean releases = true;
    int withdrawals;
    /** Output is fed in pieces of that many bytes. */
    int piece = Integer.MAX_VALUE;

    Bench(boolean shell) {
        terminal = new ShellTerminal(40, 10, shell, PtyShell::isComplete, this, this);
    }

    /** At the prompt of a shell that gives marks. */
    static Bench atPrompt() {
        Bench bench = new Bench(true);
        bench.shows("welcome\r\n" + PROMPT);
        bench.passes(100);
        return bench;
    }

    /** While a command runs that such a shell has started. */
    static Bench running(String command) {
        Bench bench = atPrompt();
        bench.runs(command);
        return bench;
    }

    void runs(String command) {
        types(command + "\r");
        shows(ACCEPTED);
        passes(300);
    }

    @Override
    public Runnable after(Duration delay, Runnable work) {
        Task task = new Task(now + delay.toMillis(), work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    void passes(long millis) {
        long end = now + millis;
        while (true) {
            Task next = null;
            for (Task task : tasks) {
                if (task.due() <= end && (next == null || task.due() < next.due())) {
                    next = task;
                }
            }
            if (next == null) {
                now = end;
                return;
            }
            tasks.remove(next);
            now = Math.max(now, next.due());
            next.work().run();
        }
    }

    void shows(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += Math.min(piece, bytes.length - from)) {
            terminal.output(bytes, from, Math.min(piece, bytes.length - from));
        }
    }

    void keys(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.input(bytes, 0, bytes.length);
    }

    /** Types what is echoed as it is; Enter and what follows it is not. */
    void types(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\r') {
                keys(text.substring(i));
                return;
            }
            keys(text.substring(i, i + 1));
            shows(text.substring(i, i + 1));
        }
    }

    List<String> texts() {
        return lines.stream().map(TypedLine::text).toList();
    }

    TypedLine last() {
        return lines.get(lines.size() - 1);
    }

    String takeSent() {
        String result = sent.toString();
        sent.setLength(0);
        return result;
    }

    @Override
    public void forward(byte[] bytes, boolean hide) {
        (hide ? secret : sent).append(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void line(TypedLine line) {
        lines.add(line);
        if (releases) {
            terminal.release();
        }
    }

    @Override
    public void notEchoed(int characters) {
        hidden.add(characters);
    }

    @Override
    public void prompt(@Nullable Integer exitStatus) {
        prompts.add(String.valueOf(exitStatus));
    }

    @Override
    public void withdrawn() {
        withdrawals++;
        terminal.discard();
    }
}
