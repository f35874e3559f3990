package org.sallyport.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A person at a real terminal of 100 columns and 30 rows, which {@code script} makes; keys go in, bytes come out. */
public final class Terminal implements AutoCloseable {
    public static final String TAB = "\t";
    public static final String ENTER = "\r";
    public static final String ESCAPE = "\u001b";
    public static final String UP = "\u001b[A";
    public static final String CTRL_C = "\u0003";
    public static final String CTRL_D = "\u0004";
    public static final String CTRL_U = "\u0015";
    public static final String BACKSPACE = "\u007f";
    public static final String CTRL_R = "\u0012";
    public static final String CTRL_W = "\u0017";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Program program;
    private int seen;

    private Terminal(Program program) {
        this.program = program;
    }

    public static Terminal open(List<String> command) {
        String line = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "stty cols 100 rows 30; exec ", ""));
        return new Terminal(Program.start(
                List.of("script", "-qfec", line, "/dev/null"),
                Map.of("TERM", "xterm-256color"),
                ProcessBuilder.Redirect.PIPE));
    }

    /** Types, without waiting for anything. */
    public Terminal type(String keys) {
        try {
            OutputStream keyboard = program.process().getOutputStream();
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the window of the client, as whoever drags its corner does. */
    public Terminal resize(int columns, int rows) {
        Path terminal = program.process()
                .descendants()
                .filter(one -> one.info().command().orElse("").endsWith("/ssh"))
                .map(one -> Path.of("/proc/" + one.pid() + "/fd/0"))
                .findFirst()
                .orElseThrow();
        try {
            Program.start(
                            List.of(
                                    "stty",
                                    "-F",
                                    terminal.toRealPath().toString(),
                                    "cols",
                                    Integer.toString(columns),
                                    "rows",
                                    Integer.toString(rows)),
                            Map.of())
                    .await()
                    .expectSuccess();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the text has come after what was awaited before, and returns what came up to its end. */
    public String await(String text) {
        try {
            Await.until("on the screen: " + text, LIMIT, () -> program.output().indexOf(text, seen) >= 0);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it shows: " + rest(), e);
        }
        int from = seen;
        String output = program.output();
        seen = output.indexOf(text, from) + text.length();
        return output.substring(from, seen);
    }

    /** Everything so far, a character for each byte. */
    public String output() {
        return program.output();
    }

    /** What has come after what was awaited. */
    public String rest() {
        return program.output().substring(seen);
    }

    /** Waits for the end of the session. */
    public Program.Result end() {
        return program.await();
    }

    /** Ends the client without notice. */
    @Override
    public void close() {
        program.close();
    }
}
