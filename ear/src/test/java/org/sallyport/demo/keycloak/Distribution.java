package org.sallyport.demo.keycloak;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.process.Launch;
import org.sallyport.demo.process.LaunchException;

/**
 * An unpacked Keycloak, optimized once ({@code build}) and then shared, read-only, by every instance. The Java options
 * are those of its {@code bin/kc.sh}, with a quick-to-start compiler and collector: nobody logs in often here.
 */
final class Distribution {
    private static final List<String> OPTIONS =
            List.of("--db=dev-file", "--health-enabled=false", "--metrics-enabled=false");
    private static final List<String> JVM = List.of(
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-XX:MetaspaceSize=96M",
            "-Xms64m",
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Djava.security.egd=file:/dev/urandom",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000");
    /** Keycloak looks for SSSD on the system bus for ten seconds; an address nobody can dial ends that at once. */
    private static final Map<String, String> NO_SYSTEM_BUS = Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:");

    private final Path home;

    Distribution(Path home) {
        this.home = home.toAbsolutePath();
        if (!Files.isRegularFile(this.home.resolve("lib/quarkus-run.jar"))) {
            throw new LaunchException("no Keycloak in " + this.home + "; -Dkeycloak.home names its folder");
        }
    }

    Path home() {
        return home;
    }

    /** The command line of one instance, whose own folder is {@code instance}. */
    List<String> command(Path instance, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Launch.java());
        command.addAll(JVM);
        command.add("-Dkc.home.dir=" + instance);
        command.add("-Djboss.server.config.dir=" + instance.resolve("conf"));
        command.add("-cp");
        command.add(home.resolve("lib/quarkus-run.jar").toString());
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(arguments);
        return command;
    }

    Map<String, String> environment() {
        return NO_SYSTEM_BUS;
    }

    /** Optimizes once; demo and tests may ask at the same time, hence the lock. */
    synchronized void build(Path log) {
        try (FileChannel channel = FileChannel.open(
                        home.resolve(".sallyport.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !isBuilt()) {
                List<String> arguments = new ArrayList<>(List.of("build"));
                arguments.addAll(OPTIONS);
                Launch launch =
                        new Launch("Keycloak's build", command(home, arguments), environment(), home, log, "TERM");
                try (Child child = Child.start(launch)) {
                    child.awaitSuccess(Duration.ofMinutes(5));
                }
                Files.writeString(stamp(), state());
            }
        } catch (IOException e) {
            throw new LaunchException("Keycloak could not be optimized: " + e.getMessage(), e);
        }
    }

    private boolean isBuilt() throws IOException {
        return Files.exists(stamp()) && Files.readString(stamp()).equals(state());
    }

    /** Unpacking the distribution again undoes the build, so the stamp holds what the build left. */
    private String state() throws IOException {
        Path built = home.resolve("lib/quarkus/quarkus-application.dat");
        return OPTIONS + " " + Files.size(built) + " " + Files.getLastModifiedTime(built);
    }

    private Path stamp() {
        return home.resolve("lib/quarkus/sallyport.stamp");
    }
}
