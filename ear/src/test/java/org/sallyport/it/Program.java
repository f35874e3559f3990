package org.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of this machine, which may still run. What it prints is kept in files. */
public record Program(String name, Process process, Path out, Path err) implements AutoCloseable {
    private static final long LIMIT_SECONDS = 120;
    /** Output is compared byte by byte: a character is a byte. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    /** What it printed, a character for each byte, and how it ended. */
    public record Result(int exit, String out, String err) {
        /** Fails unless it ended well, and shows what it said. */
        public Result expectSuccess() {
            return expect(0);
        }

        public Result expect(int status) {
            if (exit != status) {
                throw new AssertionError("expected exit status " + status + ", found " + exit + ": " + err + out);
            }
            return this;
        }
    }

    /** Starts with nothing to read. */
    public static Program start(List<String> command, Map<String, String> environment) {
        return start(
                command,
                environment,
                ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    }

    /** Starts with these bytes to read. */
    public static Program start(List<String> command, Map<String, String> environment, byte[] input) {
        try {
            Path file = Files.createTempFile("program", ".in");
            Files.write(file, input);
            return start(command, environment, ProcessBuilder.Redirect.from(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts with standard input from there. */
    static Program start(List<String> command, Map<String, String> environment, ProcessBuilder.Redirect input) {
        try {
            Path out = Files.createTempFile("program", ".out");
            Path err = Files.createTempFile("program", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(input)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().remove("SSH_AUTH_SOCK");
            builder.environment().putAll(environment);
            return new Program(command.get(0), builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its end, which must come within two minutes. */
    public Result await() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                close();
                throw new AssertionError(name + " did not end in " + LIMIT_SECONDS + " s: " + errors() + output());
            }
            return new Result(process.exitValue(), output(), errors());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Standard output so far. */
    public String output() {
        return read(out);
    }

    /** Standard error so far. */
    public String errors() {
        return read(err);
    }

    /** Ends it and what it started without notice ({@code kill -9}). */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
