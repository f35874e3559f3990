package org.sallyport.it.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.process.Launch;

/** The two that the gateway is measured against: HAProxy, which passes bytes, and PgBouncer in session mode. */
final class Peers implements AutoCloseable {
    static final String USER = "bench";
    static final String PASSWORD = "bench-synthetic";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final int haproxyPort;
    private final int pgbouncerPort;
    private final List<Child> children = new ArrayList<>();

    Peers(Path folder, int target) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        haproxyPort = freePort();
        pgbouncerPort = freePort();
        Path haproxy = folder.resolve("haproxy.cfg");
        Files.writeString(
                haproxy,
                """
                global
                  maxconn 500
                defaults
                  mode tcp
                  timeout connect 5s
                  timeout client 1h
                  timeout server 1h
                listen postgres
                  bind 127.0.0.1:%d
                  server target 127.0.0.1:%d
                """
                        .formatted(haproxyPort, target));
        Path users = folder.resolve("users.txt");
        Files.writeString(users, "\"%s\" \"%s\"%n".formatted(USER, PASSWORD));
        Path pgbouncer = folder.resolve("pgbouncer.ini");
        Files.writeString(
                pgbouncer,
                """
                [databases]
                * = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                pool_mode = session
                max_client_conn = 500
                default_pool_size = 100
                ignore_startup_parameters = extra_float_digits
                log_connections = 0
                log_disconnections = 0
                """
                        .formatted(target, pgbouncerPort, users));
        start("HAProxy", folder, haproxyPort, "haproxy", "-db", "-f", haproxy.toString());
        start("PgBouncer", folder, pgbouncerPort, "pgbouncer", "-u", "nobody", pgbouncer.toString());
    }

    private void start(String name, Path folder, int port, String... command) {
        Child child = Child.start(new Launch(
                name,
                List.of(command),
                Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                Path.of("/"),
                folder.resolve(name + ".log"),
                "TERM"));
        children.add(child);
        child.awaitReady(() -> listens(port), LIMIT);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int haproxyPort() {
        return haproxyPort;
    }

    int pgbouncerPort() {
        return pgbouncerPort;
    }

    long haproxyPid() {
        return children.get(0).pid();
    }

    long pgbouncerPid() {
        return children.get(1).pid();
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
