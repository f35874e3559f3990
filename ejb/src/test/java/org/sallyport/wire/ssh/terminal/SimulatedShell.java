package org.sallyport.wire.ssh.terminal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shell with a line editor, a history and a terminal driver, that notes every line it runs which nobody decided. A
 * line that begins with {@code run} is a program that reads nothing; what is typed meanwhile, the shell reads after it.
 */
final class SimulatedShell implements ShellTerminal.Listener {
    private final Deque<Byte> typedAhead = new ArrayDeque<>();
    private final Deque<Optional<TypedLine>> decisions = new ArrayDeque<>();
    private final List<String> history = new ArrayList<>();
    private final StringBuilder buffer = new StringBuilder();
    private final StringBuilder output = new StringBuilder();
    private int recalled;
    private int escape;
    private boolean programRuns;
    private boolean noisy;
    private @Nullable TypedLine waiting;
    private boolean released;

    final ShellTerminal terminal;
    final List<String> undecided = new ArrayList<>();
    /** What went to and fro, for a failure's message. */
    final StringBuilder log = new StringBuilder();

    int ran;
    int unsure;

    SimulatedShell(ShellTerminal.Timer timer) {
        terminal = new ShellTerminal(30, 8, true, text -> true, this, timer);
        output.append("welcome\r\n");
        prompt();
        flush();
    }

    private void prompt() {
        output.append("\033[?2004h$ ");
        recalled = history.size();
        while (!typedAhead.isEmpty() && !programRuns) {
            edit(typedAhead.remove());
        }
    }

    /** Shows what has gathered, in one piece or byte by byte. */
    void flush() {
        byte[] bytes = output.toString().getBytes(StandardCharsets.UTF_8);
        output.setLength(0);
        if (bytes.length > 0) {
            log.append("\n  shows ").append(new String(bytes, StandardCharsets.UTF_8));
        }
        terminal.output(bytes, 0, bytes.length);
    }

    void noise(String text) {
        noisy = true;
        output.append(text);
        flush();
    }

    void programEnds() {
        if (programRuns) {
            programRuns = false;
            prompt();
            flush();
        }
    }

    void keys(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.append("\n  keys ").append(text);
        terminal.input(bytes, 0, bytes.length);
    }

    void decide(boolean release) {
        if (terminal.isWaiting()) {
            released = release;
            if (release) {
                terminal.release();
            } else {
                terminal.discard();
            }
            released = false;
        }
    }

    @Override
    public void forward(byte[] bytes, boolean secret) {
        log.append("\n  gets ").append(new String(bytes, StandardCharsets.UTF_8));
        for (byte b : bytes) {
            if (b == '\r') {
                decisions.add(released ? Optional.ofNullable(waiting) : Optional.empty());
                released = false;
            }
            if (!programRuns) {
                edit(b);
            } else if (b == 0x03) {
                typedAhead.clear();
                decisions.clear();
                programRuns = false;
                output.append("^C\r\n");
                prompt();
            } else {
                typedAhead.add(b);
                output.append(b == '\r' ? "\r\n" : b < 0x20 ? "^" + (char) (b + '@') : String.valueOf((char) b));
            }
        }
    }

    private void edit(byte b) {
        if (escape > 0) {
            escape = b == '[' ? 2 : 0;
            if (b == 'A' && recalled > 0) {
                recalled--;
                redraw(history.get(recalled));
            }
        } else if (b == 0x1B) {
            escape = 1;
        } else if (b == '\r') {
            run();
        } else if (b == 0x03) {
            buffer.setLength(0);
            output.append("^C\r\n");
            prompt();
        } else if (b == 0x15) {
            redraw("");
        } else if (b == 0x7F) {
            if (!buffer.isEmpty()) {
                buffer.setLength(buffer.length() - 1);
                output.append("\b \b");
            }
        } else if (b >= 0x20) {
            buffer.append((char) b);
            output.append((char) b);
            output.append((2 + buffer.length()) % 30 == 0 ? " \r" : "");
        }
    }

    private void redraw(String line) {
        int rows = (2 + buffer.length()) / 30;
        output.append(rows == 0 ? "" : "\033[" + rows + "A")
                .append("\r\033[2C\033[J")
                .append(line);
        output.append((2 + line.length()) % 30 == 0 ? " \r" : "");
        buffer.setLength(0);
        buffer.append(line);
    }

    private void run() {
        String line = buffer.toString().strip();
        buffer.setLength(0);
        TypedLine decision = Objects.requireNonNull(decisions.poll()).orElse(null);
        output.append("\r\n\033[?2004l\r");
        if (!line.isEmpty()) {
            ran++;
            history.add(line);
            if (decision == null) {
                undecided.add("nobody decided <" + line + ">");
            } else if (isSure(decision) && !decision.text().strip().equals(line)) {
                undecided.add("decided <" + decision.text() + "> ran <" + line + ">");
            } else if (!isSure(decision)) {
                unsure++;
            }
        }
        programRuns = line.startsWith("run");
        if (!programRuns) {
            output.append(line.isEmpty() ? "" : "output\r\n");
            prompt();
        }
    }

    /** What is read off the screen alone, a background job that writes on it can spoil. */
    private boolean isSure(TypedLine decision) {
        return decision.trusted() && (!noisy || decision.capture() == TypedLine.Capture.EXACT);
    }

    @Override
    public void line(TypedLine line) {
        log.append("\n  ").append(line);
        waiting = line;
    }

    @Override
    public void notEchoed(int characters) {
        // No program here asks for anything.
    }

    @Override
    public void prompt(@Nullable Integer exitStatus) {
        // What has ended is not looked at.
    }

    @Override
    public void withdrawn() {
        terminal.discard();
    }

    /** A clock that the test moves. */
    static final class Clock implements ShellTerminal.Timer {
        private record Task(long due, Runnable work) {}

        private final List<Task> tasks = new ArrayList<>();
        private long now;

        @Override
        public Runnable after(Duration delay, Runnable work) {
            Task task = new Task(now + delay.toMillis(), work);
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        void passes(long millis, Runnable between) {
            long end = now + millis;
            for (Task next = next(end); next != null; next = next(end)) {
                tasks.remove(next);
                now = Math.max(now, next.due());
                next.work().run();
                between.run();
            }
            now = end;
        }

        private @Nullable Task next(long end) {
            Task next = null;
            for (Task task : tasks) {
                if (task.due() <= end && (next == null || task.due() < next.due())) {
                    next = task;
                }
            }
            return next;
        }
    }
}
