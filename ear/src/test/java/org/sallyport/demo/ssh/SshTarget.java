package org.sallyport.demo.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.process.Launch;
import org.sallyport.demo.process.LaunchException;

/**
 * An SSH server on the loopback with one account, {@code app}, and its home of synthetic files. Keys and home are made at
 * the first start and found again at later ones. OpenSSH's server runs in namespaces of its own, in which the account
 * exists; the machine's accounts stay as they are, and nothing that a session started outlives the server.
 */
public final class SshTarget {
    public static final String ACCOUNT = "app";

    static final String HOST_KEY = "host_ed25519";
    static final String AUTHORIZED_KEYS = "authorized_keys";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path targets;
    private final Path folder;
    private final Path configuration;
    private final int port;

    /**
     * @param home gets {@code targets/id_app}, {@code targets/ssh/}, {@code targets/sshd.log} and {@code targets/logs/app-server/}
     * @param configuration the folder wildfly-config
     */
    public SshTarget(Path home, int port, Path configuration) {
        this.targets = home.toAbsolutePath().resolve("targets");
        this.folder = targets.resolve("ssh");
        this.configuration = configuration.resolve("demo/ssh");
        this.port = port;
    }

    /** The account's key, for logins past the gateway and for the gateway's credential store. */
    public Path clientKeyFile() {
        return targets.resolve("id_app");
    }

    public SshKey clientKey() {
        return SshKey.keptIn(clientKeyFile(), "app@sallyport-demo");
    }

    public SshKey hostKey() {
        return SshKey.keptIn(folder.resolve(HOST_KEY), "app-server");
    }

    /** What the server says at its start; of logins too where it cannot log as servers do. */
    public Path log() {
        return targets.resolve("sshd.log");
    }

    /** The server's own log of logins, where evidence finds it; only of a server that can log as servers do. */
    public Path authLog() {
        return targets.resolve("logs/app-server/auth.log");
    }

    /** The account's home as the launcher sees it. */
    public Path homeFolder() {
        return folder.resolve("home");
    }

    /** Which server would serve here, in words. */
    public String server() {
        return SshWay.here().description();
    }

    /** Starts and waits until the server greets. */
    public Child start() {
        SshKey host = hostKey();
        SshWay way = SshWay.here();
        Optional<Path> socket;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(AUTHORIZED_KEYS), clientKey().publicLine() + "\n");
            new SshHome(homeFolder()).prepare();
            way.prepare(configuration, folder, port);
            socket = way.logsToSocket(configuration) ? Optional.of(LogSocket.into(authLog())) : Optional.empty();
        } catch (IOException e) {
            throw new LaunchException("the SSH target's folder " + folder + ": " + e.getMessage(), e);
        }
        Launch launch = new Launch(
                "SSH target",
                way.command(configuration, folder, port, socket),
                Map.of(),
                Path.of("/"),
                log(),
                way.stopSignal());
        Child child = Child.start(launch);
        try {
            child.awaitReady(this::greets, LIMIT);
        } catch (LaunchException e) {
            child.kill();
            throw new LaunchException("SSH target with host key " + host.fingerprint() + ": " + e.getMessage(), e);
        }
        return child;
    }

    private boolean greets() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            socket.setSoTimeout(5_000);
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String first = lines.readLine();
            return first != null && first.startsWith("SSH-2.0-");
        }
    }
}
