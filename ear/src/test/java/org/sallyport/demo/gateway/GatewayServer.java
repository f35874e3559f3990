package org.sallyport.demo.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.demo.Port;
import org.sallyport.demo.Ports;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.process.Folders;
import org.sallyport.demo.process.Launch;
import org.sallyport.demo.process.LaunchException;
import org.sallyport.demo.process.Probe;

/**
 * The gateway's server with a base folder of its own, so that several run from one provisioned server. Every start
 * takes configuration and application fresh; {@code data/} stays, which is what a restart after a crash finds.
 */
public final class GatewayServer {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String EAR = "sallyport.ear";

    private final Path home;
    private final Path ear;
    private final Path base;
    private final Ports ports;

    /**
     * @param home the provisioned server
     * @param ear the application to deploy
     * @param base gets {@code configuration/}, {@code deployments/}, {@code data/} and {@code log/}
     */
    public GatewayServer(Path home, Path ear, Path base, Ports ports) {
        this.home = home.toAbsolutePath();
        this.ear = ear.toAbsolutePath();
        this.base = base.toAbsolutePath();
        this.ports = ports;
        if (!Files.isRegularFile(this.home.resolve("jboss-modules.jar"))) {
            throw new LaunchException("no server in " + this.home + "; -Dsallyport.home names its folder");
        }
    }

    /** The folder of the store, the recordings and the checkpoints. */
    public Path data() {
        return base.resolve("data");
    }

    /** What the process printed; the server's own log is {@code log/server.log} beside it. */
    public Path log() {
        return base.resolve("console.log");
    }

    public URI management() {
        return URI.create("http://127.0.0.1:" + ports.of(Port.MANAGEMENT));
    }

    /** Starts and waits until the server's readiness check passes. */
    public Child start(Map<String, String> environment) {
        return start(environment, Probe.http(management().resolve("/health/ready")));
    }

    /** Starts and waits for the given probe, for servers that are expected to refuse their start or to boot oddly. */
    public Child start(Map<String, String> environment, Probe probe) {
        prepareBase();
        deploy();
        Child child = Child.start(new Launch("Sallyport's server", command(), environment, base, log(), "TERM"));
        try {
            child.awaitReady(() -> deployed() && probe.isReady(), LIMIT);
        } catch (LaunchException e) {
            child.kill();
            throw e;
        }
        return child;
    }

    private boolean deployed() throws IOException {
        Path failed = base.resolve("deployments").resolve(EAR + ".failed");
        if (Files.exists(failed)) {
            String why = Files.readString(failed);
            throw new LaunchException("the application did not deploy; log " + base.resolve("log/server.log") + "\n"
                    + why.substring(0, Math.min(why.length(), 4_000)));
        }
        return Files.exists(base.resolve("deployments").resolve(EAR + ".deployed"));
    }

    /** Configuration fresh, deployments empty, data as it is. */
    public void prepareBase() {
        Folders.delete(base.resolve("deployments"));
        Folders.delete(base.resolve("tmp"));
        Folders.createPrivate(base);
        Folders.copyFiles(home.resolve("standalone/configuration"), base.resolve("configuration"));
        try {
            Files.createDirectories(base.resolve("deployments"));
        } catch (IOException e) {
            throw new LaunchException("the base folder " + base + " cannot be made: " + e.getMessage(), e);
        }
    }

    private void deploy() {
        try {
            Files.copy(ear, base.resolve("deployments").resolve(EAR), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchException("the application " + ear + " cannot be deployed: " + e.getMessage(), e);
        }
    }

    /** What {@code bin/standalone.sh} would run. */
    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Launch.java());
        command.add("-D[Standalone]");
        command.addAll(ServerOptions.jvm());
        command.add("-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"));
        command.add("-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"));
        command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
        command.addAll(List.of("-mp", home.resolve("modules").toString(), "org.jboss.as.standalone"));
        command.add("-Djboss.home.dir=" + home);
        command.addAll(place());
        return command;
    }

    /** The Java options that are not a server's own but its tests'. */
    public static List<String> testing() {
        return ServerOptions.more();
    }

    /** The system properties that give the server its folder and its ports. */
    public List<String> place() {
        return List.of(
                "-Djboss.server.base.dir=" + base,
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.bind.address.management=127.0.0.1",
                "-Djboss.http.port=" + ports.of(Port.HTTP),
                "-Djboss.https.port=" + ports.of(Port.HTTPS),
                "-Djboss.management.http.port=" + ports.of(Port.MANAGEMENT));
    }
}
