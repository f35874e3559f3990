package org.sallyport.demo.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.process.Folders;
import org.sallyport.demo.process.Launch;
import org.sallyport.demo.process.LaunchException;
import org.sallyport.demo.trust.DemoTrust;

/**
 * A real PostgreSQL on the loopback, with SCRAM logins, TLS and a log of every statement. Its first start makes the
 * database {@code bank}; later starts find it again.
 */
public final class PostgresTarget {
    public static final String SUPERUSER = "postgres";
    public static final String SUPERUSER_PASSWORD = "demo-superuser";
    /** The ordinary role that owns the bank: it may change its tables, and nothing else on the server. */
    public static final String APPLICATION = "bank_app";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Binaries binaries;
    private final Map<String, String> changed;
    private final Path programs;
    private final Path folder;
    private final int port;
    private final Bank bank;

    /**
     * @param home gets {@code postgres-dist/}, {@code targets/postgres/} and {@code targets/postgres.log}
     * @param bank what the first start loads
     */
    public PostgresTarget(Path home, int port, Bank bank) {
        this(home, port, bank, Binaries.ofClassPath(), Map.of());
    }

    /**
     * Another release, or with other settings, for tests.
     *
     * @param changed settings that differ from a demo's
     */
    public PostgresTarget(Path home, int port, Bank bank, Binaries binaries, Map<String, String> changed) {
        this.binaries = binaries;
        this.changed = Map.copyOf(changed);
        this.programs = home.toAbsolutePath().resolve("postgres-dist");
        this.folder = home.toAbsolutePath().resolve("targets");
        this.port = port;
        this.bank = bank;
    }

    /** The server's own record of connections and statements. */
    public Path log() {
        return folder.resolve("postgres.log");
    }

    /** Where the gateway's evidence finds the log of the target in that home, under the name of a resource that leads there. */
    public static Path logs(Path home) {
        return home.toAbsolutePath().resolve("targets/logs");
    }

    private void offerLog() throws IOException {
        Path offered = Files.createDirectories(folder.resolve("logs/bank")).resolve("postgres.log");
        if (!Files.exists(offered) || !Files.isSameFile(offered, log())) {
            Files.deleteIfExists(offered);
            Files.createLink(offered, log());
        }
    }

    /** The server's own folder, where it keeps the logs that it writes itself. */
    public Path data() {
        return folder.resolve("postgres");
    }

    /** Starts and waits until the superuser can log in and the bank is loaded. */
    public Child start() {
        Path bin = binaries.unpack(programs).resolve("bin");
        Path data = data();
        Path loaded = folder.resolve("postgres.loaded");
        try {
            if (!Files.exists(loaded)) {
                Folders.delete(data);
            }
            boolean fresh = !Files.exists(data);
            Folders.createPrivate(data);
            Account account = Account.owning(data, bin);
            if (fresh) {
                initialise(account, bin, data);
            }
            Child child = Child.start(server(account, bin, data));
            try {
                offerLog();
                child.awaitReady(this::answers, LIMIT);
                if (fresh) {
                    bank.load(this);
                    Files.createFile(loaded);
                }
            } catch (LaunchException | SQLException | IOException e) {
                child.kill();
                throw new LaunchException("PostgreSQL target: " + e.getMessage(), e);
            }
            return child;
        } catch (IOException e) {
            throw new LaunchException("PostgreSQL's folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** A direct connection, past the gateway, for comparisons. */
    public Connection connect(String database, String user, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "sallyport-demo");
        login.setProperty("loginTimeout", "10");
        Connection connection =
                new org.postgresql.Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/" + database, login);
        if (connection == null) {
            throw new SQLException("the driver refused the address");
        }
        return connection;
    }

    public Connection superuser(String database) throws SQLException {
        return connect(database, SUPERUSER, SUPERUSER_PASSWORD);
    }

    private boolean answers() throws IOException {
        try (Connection connection = superuser("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void initialise(Account account, Path bin, Path data) throws IOException {
        Path password = folder.resolve("postgres.password");
        Folders.writePrivate(password, SUPERUSER_PASSWORD.getBytes(StandardCharsets.UTF_8));
        account.own(password);
        List<String> command = new ArrayList<>(List.of(bin.resolve("initdb").toString()));
        command.addAll(List.of("--pgdata", data.toString(), "--username", SUPERUSER, "--encoding", "UTF8"));
        command.addAll(List.of("--locale", "C", "--auth", "scram-sha-256", "--pwfile", password.toString()));
        command.addAll(List.of("--no-sync", "--no-instructions"));
        Path log = folder.resolve("initdb.log");
        Child initdb =
                Child.start(new Launch("initdb", account.run(command), Map.of("TZ", "UTC"), Path.of("/"), log, "TERM"));
        initdb.awaitSuccess(LIMIT);
        Files.delete(password);
        DemoTrust.writeServerCertificate(data, Instant.now());
        account.own(data);
    }

    private Launch server(Account account, Path bin, Path data) {
        List<String> command = new ArrayList<>(List.of(bin.resolve("postgres").toString(), "-D", data.toString()));
        settings().forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        // INT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
        return new Launch("PostgreSQL target", account.run(command), Map.of("TZ", "UTC"), Path.of("/"), log(), "INT");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "200"),
                Map.entry("ssl", "on"),
                Map.entry("log_destination", "stderr"),
                Map.entry("logging_collector", "off"),
                Map.entry("log_statement", "all"),
                Map.entry("log_connections", "on"),
                Map.entry("log_disconnections", "on"),
                Map.entry("log_parameter_max_length", "-1"),
                Map.entry("log_line_prefix", "%m [%p] %q%u@%d %r ")));
        settings.putAll(changed);
        return settings;
    }
}
