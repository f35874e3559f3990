package org.sallyport.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** OpenSSH's own tool for keys, where it is installed. */
final class Keygen {
    private static final Path TOOL = Path.of("/usr/bin/ssh-keygen");

    private Keygen() {}

    /** Runs the tool and gives what it prints; a failure fails the test. */
    static String run(String... arguments) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(TOOL), "ssh-keygen is not installed");
        List<String> command = new ArrayList<>(List.of(TOOL.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(command + ": " + output);
        }
        return output;
    }

    /** The public half of a fresh key, as in its {@code .pub} file. */
    static String publicKey(Path folder, String type, int bits) throws IOException, InterruptedException {
        Path file = folder.resolve(type + bits);
        run("-q", "-t", type, "-b", Integer.toString(bits), "-N", "", "-C", "", "-f", file.toString());
        return Files.readString(Path.of(file + ".pub"));
    }
}
