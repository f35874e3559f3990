package org.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real psql. Names of errors are verbose: SQLSTATE, detail and hint are on its standard error. */
public record Psql(int port, String loginName, String password, String database, String sslMode) {
    private static final long LIMIT_SECONDS = 120;

    /** What it printed and how it ended. */
    public record Result(int exit, String out, String err) {}

    public Psql database(String other) {
        return new Psql(port, loginName, password, other, sslMode);
    }

    public Psql sslMode(String other) {
        return new Psql(port, loginName, password, database, other);
    }

    /** Runs to its end with these arguments, for example {@code -c}, a statement. */
    public Result run(String... arguments) {
        return start(arguments).await();
    }

    /** Runs one string of statements in one simple query, unaligned and without headings. */
    public Result query(String sql) {
        return run("-At", "-v", "VERBOSITY=verbose", "-c", sql);
    }

    /** Starts without waiting. */
    public Running start(String... arguments) {
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-w"));
        command.add("host=localhost port=" + port + " user='" + loginName + "' dbname='" + database + "' sslmode="
                + sslMode + " connect_timeout=30");
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("psql", ".out");
            Path err = Files.createTempFile("psql", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("PGPASSWORD", password);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A psql that may still run. */
    public record Running(Process process, Path out, Path err) implements AutoCloseable {
        public Result await() {
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("psql did not end in " + LIMIT_SECONDS + " s: " + errors());
                }
                return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Standard error so far. */
        public String errors() {
            try {
                return Files.readString(err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What Ctrl-C does. */
        public void interrupt() {
            try {
                new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                        .start()
                        .waitFor(5, TimeUnit.SECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
