package org.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.sallyport.demo.Port;
import org.sallyport.demo.Ports;
import org.sallyport.demo.Settings;
import org.sallyport.demo.keycloak.KeycloakServer;
import org.sallyport.demo.keycloak.Realm;
import org.sallyport.demo.postgres.Bank;
import org.sallyport.demo.postgres.Binaries;
import org.sallyport.demo.postgres.PostgresTarget;
import org.sallyport.demo.process.Folders;
import org.sallyport.demo.ssh.SshTarget;
import org.sallyport.demo.trust.DemoTrust;

/**
 * What every journey needs, once for the JVM on free ports: Keycloak and the targets, PostgreSQL and SSH, stopped by a
 * hook of the JVM, and the place of the one gateway that journeys share, which Arquillian starts.
 */
public final class Stage {
    private final Settings settings = Settings.from(System.getProperties());
    private final Ports ports = Ports.free();
    private final Path folder;
    private final DemoTrust trust;
    private final KeycloakServer keycloak;
    private final Bank bank;
    private final PostgresTarget target;
    private final SshTarget sshTarget;
    private final Logins logins;
    private final Gateway gateway;

    private Stage() {
        folder = Path.of(System.getProperty("it.dir", "target/it"))
                .toAbsolutePath()
                .normalize();
        Folders.delete(folder.resolve("run"));
        trust = new DemoTrust(folder.resolve("run/trust")).prepare(Instant.now());
        keycloak = new KeycloakServer(settings.keycloak(), folder.resolve("run/keycloak"), ports.of(Port.OIDC));
        Path schema = settings.configuration().resolve("demo/bank.sql");
        bank = new Bank(schema, trust.secrets().get("bank_app.password"));
        target = new PostgresTarget(folder, ports.of(Port.TARGET_POSTGRES), bank);
        sshTarget = new SshTarget(folder, ports.of(Port.TARGET_SSH), settings.configuration());
        Folders.delete(folder.resolve("targets"));
        Realm realm = new Realm(
                settings.configuration().resolve("realm/sallyport-realm.json"),
                ports.of(Port.HTTP),
                ports.of(Port.HTTPS),
                trust.secrets().get("oidc.secret"));
        String admin = trust.secrets().get("keycloak-admin.password");
        CompletableFuture<Void> database = CompletableFuture.runAsync(target::start);
        sshTarget.start();
        keycloak.start(realm, admin);
        database.join();
        logins = new Logins(keycloak, admin);
        logins.allowLoginsAtOnce();
        gateway = new Gateway(this, "gateway", ports, trust);
    }

    private static final class Holder {
        static final Stage STAGE = new Stage();
    }

    /** The one stage, with provider and target running. */
    public static Stage get() {
        return Holder.STAGE;
    }

    /** The gateway that all journeys share. */
    public Gateway gateway() {
        return gateway;
    }

    /** Another gateway before the same provider and target, with ports, keys and data of its own; not started. */
    public Gateway newGateway(String name) {
        Map<Port, Integer> numbers = new EnumMap<>(Ports.free().numbers());
        numbers.put(Port.OIDC, ports.of(Port.OIDC));
        numbers.put(Port.TARGET_POSTGRES, ports.of(Port.TARGET_POSTGRES));
        numbers.put(Port.TARGET_SSH, ports.of(Port.TARGET_SSH));
        Path own = folder.resolve("run").resolve(name + "-trust");
        return new Gateway(this, name, new Ports(numbers), new DemoTrust(own).prepare(Instant.now()));
    }

    /**
     * Another target with the same database and logins, of an older release that the {@code pg_dump} of every supported
     * Debian reads; not started.
     */
    public PostgresTarget olderTarget(int port, Map<String, String> settings) {
        Path home = folder.resolve("older-target");
        Folders.delete(home.resolve("targets"));
        Path archives = Path.of(System.getProperty("older-postgres.dir", "target/older-postgres"));
        return new PostgresTarget(home, port, bank, Binaries.in(archives), settings);
    }

    /** Where things are: provisioned server, application, configuration. */
    public Settings settings() {
        return settings;
    }

    /** Everything of this run. */
    public Path folder() {
        return folder.resolve("run");
    }

    /** The SSH server behind every gateway; its home and its keys can be looked at past the gateways. */
    public SshTarget sshTarget() {
        return sshTarget;
    }

    public KeycloakServer keycloak() {
        return keycloak;
    }

    public Logins logins() {
        return logins;
    }

    /** Target and provider credentials that every gateway before them needs. */
    Map<String, String> sharedSecrets() {
        Map<String, String> shared = new HashMap<>();
        for (String name : new String[] {"oidc.secret", "bank_app.password"}) {
            shared.put(name, trust.secrets().get(name));
        }
        return shared;
    }

    /** A fresh access token of a person, by the demo's password grant. */
    public String token(String user) {
        return logins.token(user);
    }

    /** A fresh access token of the agent {@code deploy-bot}. */
    public String botToken() {
        return logins.botToken();
    }

    /** Calls of the shared gateway's API as this person. */
    public Api api(String user) {
        return gateway().api(user);
    }

    /** The real psql as this person through the shared gateway, with a fresh token. */
    public Psql psql(String user, String resource) {
        return gateway().psql(user, resource);
    }

    /** The real OpenSSH client as this person through the shared gateway, with a fresh certificate. */
    public Ssh ssh(String user, String resource) {
        return gateway().ssh(user, resource);
    }

    /** The real OpenSSH client past every gateway. */
    public Ssh directSsh() {
        return Ssh.direct(sshTarget, ports.of(Port.TARGET_SSH));
    }

    /** A JDBC connection as this person through the shared gateway, with a fresh token. */
    public Connection jdbc(String user, String resource) throws SQLException {
        return gateway().jdbc(user, resource, new Properties());
    }

    /** Where the target itself listens. */
    public int targetPort() {
        return ports.of(Port.TARGET_POSTGRES);
    }

    /** Where evidence finds the target's own log. */
    Path targetLogs() {
        return PostgresTarget.logs(folder);
    }

    /** Past the gateway, with an account that it lends. */
    public Connection directAs(String account) throws SQLException {
        return target.connect(
                "bank", account, Objects.requireNonNull(sharedSecrets().get(account + ".password")));
    }

    /** A direct connection of the superuser, past the gateway. */
    public Connection direct() throws SQLException {
        return target.superuser("bank");
    }

    /** What the target itself says it was asked. */
    public TargetLog targetLog() {
        try {
            return TargetLog.parse(Files.readString(target.log()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Connection connect(int port, String database, Properties login) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, login);
    }
}
