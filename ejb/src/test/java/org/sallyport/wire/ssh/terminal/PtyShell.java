package org.sallyport.wire.ssh.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A real shell on a real pty, made by {@code script} of util-linux, behind a {@link ShellTerminal}. */
final class PtyShell implements AutoCloseable, ShellTerminal.Listener {
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final int MAX_INTERRUPTS = 10;
    /** The shell has done with what was typed. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(120);
    /** On a busy machine it may not have begun. */
    private static final long UNANSWERED = TimeUnit.MILLISECONDS.toNanos(600);

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final Process process;
    private final OutputStream keys;
    private final ShellTerminal terminal;
    private final Future<?> pump;
    private long lastOutput = System.nanoTime();
    private int prompts;

    final List<TypedLine> lines = new ArrayList<>();
    final StringBuilder shown = new StringBuilder();
    Predicate<TypedLine> refused = line -> false;
    int secrets;

    PtyShell(String command, Map<String, String> environment, Path directory) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qfec", "stty cols 80 rows 24; exec " + command, "/dev/null");
        builder.environment().keySet().removeIf(name -> name.startsWith("HIST") || name.equals("PROMPT_COMMAND"));
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        builder.directory(directory.toFile()).redirectErrorStream(true);
        terminal = new ShellTerminal(80, 24, true, PtyShell::isComplete, this, this::after);
        process = builder.start();
        keys = process.getOutputStream();
        pump = executor.submit(this::pump);
    }

    static boolean isPossible() {
        return Files.isExecutable(Path.of("/usr/bin/script")) && Files.isExecutable(Path.of("/bin/bash"));
    }

    /** Good enough for these tests: quotes and loops that are open, a backslash at the end. */
    static boolean isComplete(String text) {
        boolean quotes = text.chars().filter(c -> c == '\'').count() % 2 == 0
                && text.chars().filter(c -> c == '"').count() % 2 == 0;
        boolean loop = text.startsWith("for ") && !text.endsWith("done");
        boolean document = text.contains("<<x") && !text.endsWith("\nx");
        return quotes && !loop && !document && !text.endsWith("\\");
    }

    private Runnable after(Duration delay, Runnable task) {
        Future<?> future = executor.schedule(
                () -> {
                    synchronized (this) {
                        task.run();
                    }
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    private void pump() {
        byte[] buffer = new byte[8_192];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                synchronized (this) {
                    lastOutput = System.nanoTime();
                    shown.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    terminal.output(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types all at once, then waits for the shell to have done with it. */
    void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long typed = System.nanoTime();
        synchronized (this) {
            lastOutput = typed;
            terminal.input(bytes, 0, bytes.length);
        }
        await(() ->
                System.nanoTime() - lastOutput > (lastOutput == typed ? UNANSWERED : PAUSE) && terminal.queued() == 0);
    }

    /** Types a line and Enter, then waits for the prompt. */
    void run(String text) {
        int before = prompts();
        type(text + "\r");
        await(() -> prompts > before);
    }

    /**
     * The same, as a person does it: bash rarely hangs on a Ctrl-C that meets it between two lines (seen on a busy machine),
     * and goes on at the next one.
     */
    void runAfterRefusal(String text) {
        try {
            run(text);
        } catch (IllegalStateException e) {
            type("\003");
            run(text);
        }
    }

    /** Ctrl-C at a prompt, as a person does it: again while bash, which may lose one on a busy machine, keeps the line. */
    void interrupt() {
        for (int i = 0; i < MAX_INTERRUPTS; i++) {
            int before = shownLength();
            type("\003");
            if (shown(before).matches("(?s).*[$#] ")) {
                return;
            }
        }
        throw new IllegalStateException("the line was not given up: " + shown(0));
    }

    private synchronized int shownLength() {
        return shown.length();
    }

    private synchronized String shown(int from) {
        return shown.substring(from);
    }

    synchronized int prompts() {
        return prompts;
    }

    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (true) {
            synchronized (this) {
                if (condition.getAsBoolean()) {
                    return;
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("nothing more came after: " + shown);
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    synchronized List<String> commands() {
        return lines.stream()
                .filter(line -> line.complete() && line.kind() == TypedLine.Kind.COMMAND)
                .map(TypedLine::text)
                .toList();
    }

    synchronized boolean isFullScreen() {
        return terminal.isFullScreen();
    }

    @Override
    public void forward(byte[] bytes, boolean secret) {
        try {
            keys.write(bytes);
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void line(TypedLine line) {
        lines.add(line);
        if (refused.test(line)) {
            terminal.discard();
        } else {
            terminal.release();
        }
    }

    @Override
    public void notEchoed(int characters) {
        secrets += characters;
    }

    @Override
    public void prompt(@Nullable Integer exitStatus) {
        prompts++;
    }

    @Override
    public void withdrawn() {
        terminal.discard();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        keys.close();
        pump.cancel(true);
        executor.shutdownNow();
    }
}
