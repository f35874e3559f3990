package org.sallyport.it.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sallyport.demo.process.Launch;

/**
 * What a program of the machine said, as an examiner runs it: no server of ours involved.
 *
 * @param out standard output and error together
 */
public record Tool(int exit, String out) {
    private static final long LIMIT_SECONDS = 600;
    private static final String VERIFIER = System.getProperty("verify.jar", "../batch/target/verify.jar");

    static Tool run(Path directory, String... command) {
        try {
            Path out = Files.createTempFile("tool", ".out");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " did not end in " + LIMIT_SECONDS + " s");
            }
            return new Tool(process.exitValue(), Files.readString(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The standalone verifier with these options and packages. */
    static Tool verify(List<String> arguments) {
        Path jar = Path.of(VERIFIER).toAbsolutePath().normalize();
        List<String> command = new ArrayList<>(List.of(Launch.java(), "-jar", jar.toString()));
        command.addAll(arguments);
        return run(Path.of("").toAbsolutePath(), command.toArray(String[]::new));
    }
}
