package org.sallyport.demo.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A started process. Whoever starts it stops it; ending it ends everything it started itself. */
public final class Child implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(12);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Launch launch;
    private final Process process;

    private Child(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    public static Child start(Launch launch) {
        try {
            Files.createDirectories(launch.directory());
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .directory(launch.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
            builder.environment().putAll(launch.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            Child child = new Child(launch, process);
            Family.add(child);
            return child;
        } catch (IOException e) {
            throw new LaunchException(launch.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit status when the process is gone. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Waits until the probe says ready; fails at once when the process ends or the probe gives up. */
    public void awaitReady(Probe probe, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!answers(probe)) {
            if (ended(PAUSE)) {
                throw new LaunchException(obituary());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new LaunchException(
                        launch.name() + " was not ready within " + limit.toSeconds() + " s\n" + logEnd());
            }
        }
    }

    /** Waits for the end of a command that ends by itself. */
    public void awaitSuccess(Duration limit) {
        if (!ended(limit)) {
            kill();
            throw new LaunchException(launch.name() + " took longer than " + limit.toSeconds() + " s\n" + logEnd());
        }
        if (process.exitValue() != 0) {
            throw new LaunchException(obituary());
        }
    }

    /** Says that the process ended, with what status, and what its log says last. */
    public String obituary() {
        return launch.name() + " ended with status " + process.exitValue() + "\n" + logEnd();
    }

    /** Asks for an orderly end, then forces it. Includes every process the child started. */
    public void stop() {
        List<ProcessHandle> family = descendants();
        signal(launch.stopSignal());
        if (!ended(GRACE)) {
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends the process and its descendants without notice, as a crash would ({@code kill -9}). */
    public void kill() {
        List<ProcessHandle> family = descendants();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        ended(GRACE);
    }

    @Override
    public void close() {
        stop();
    }

    /** Sends a signal by name; the shell's own {@code kill} is there even where procps is missing. */
    public void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    private List<ProcessHandle> descendants() {
        try (Stream<ProcessHandle> all = process.descendants()) {
            return all.toList();
        }
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while waiting for " + launch.name(), e);
        }
    }

    private String logEnd() {
        return "log " + launch.log() + ", its last lines:\n" + Tail.of(launch.log());
    }

    private static boolean answers(Probe probe) {
        try {
            return probe.isReady();
        } catch (IOException e) {
            return false;
        }
    }
}
