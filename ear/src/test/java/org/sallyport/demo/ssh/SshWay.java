package org.sallyport.demo.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sallyport.demo.process.LaunchException;

/** How the target is served on this machine. */
sealed interface SshWay permits OpenSshWay, MinaWay {
    /** What the screen says. */
    String description();

    /** Writes what the server reads at its start. */
    void prepare(Path configuration, Path folder, int port) throws IOException;

    /** Whether the server can log to a socket of the launcher's, as servers log to syslog. */
    boolean logsToSocket(Path configuration);

    /**
     * Starts the server.
     *
     * @param socket to which it logs; none to log to standard error
     */
    List<String> command(Path configuration, Path folder, int port, Optional<Path> socket);

    /** The signal that ends the server and everything it started. */
    String stopSignal();

    /** OpenSSH's where it is installed and the machine lets it run, as root or in a user namespace; else MINA's. */
    static SshWay here() {
        Optional<Path> server = OpenSshWay.find();
        if (server.isEmpty()) {
            return new MinaWay("no OpenSSH server is installed");
        }
        OpenSshWay way = new OpenSshWay(server.get(), self("unix:uid"), self("unix:gid"));
        return succeeds(way.probe()) ? way : new MinaWay("namespaces are not allowed here");
    }

    /** The JVM's own class for this says 0 for a user without a name. */
    private static int self(String attribute) {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), attribute);
        } catch (IOException e) {
            throw new LaunchException("whose process this is: " + e.getMessage(), e);
        }
    }

    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while looking for an SSH server", e);
        }
    }

    /** The first of these files that may be run. */
    static Optional<Path> firstExecutable(List<String> candidates) {
        return candidates.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }
}
