package org.sallyport.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sallyport.demo.GatewayEnvironment;
import org.sallyport.demo.Port;
import org.sallyport.demo.Ports;
import org.sallyport.demo.gateway.GatewayServer;
import org.sallyport.demo.postgres.PostgresTarget;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.ssh.SshKey;
import org.sallyport.demo.trust.DemoTrust;
import org.sallyport.demo.trust.DemoVault;

/** One gateway before the stage's provider and target. */
public final class Gateway {
    private final Stage stage;
    private final Ports ports;
    private final DemoTrust trust;
    private final Path base;
    private final GatewayServer server;
    private @Nullable Child child;

    Gateway(Stage stage, String name, Ports ports, DemoTrust trust) {
        this.stage = stage;
        this.ports = ports;
        this.trust = trust;
        this.base = stage.folder().resolve(name);
        this.server =
                new GatewayServer(stage.settings().server(), stage.settings().ear(), base, ports);
    }

    /** Starts, or starts again on the data that is there, and waits until it is ready. */
    public Gateway start(Map<String, String> overrides) {
        Map<String, String> environment = environment();
        environment.putAll(overrides);
        child = server.start(environment);
        return this;
    }

    /** Lets people sign in to its console in a browser, as they may at the shared gateway's. */
    public Gateway withConsole() {
        stage.logins().allowConsole(port(Port.HTTP), port(Port.HTTPS));
        return this;
    }

    /** The server's environment variables; targets' credentials and resources file are prepared with it. */
    public Map<String, String> environment() {
        Map<String, String> shared = stage.sharedSecrets();
        Map<String, String> credentials = Map.of(
                "bank_app",
                Objects.requireNonNull(shared.get("bank_app.password")),
                "postgres_superuser",
                PostgresTarget.SUPERUSER_PASSWORD,
                "app_key",
                stage.sshTarget().clientKey().privateText());
        String sshHostKey = stage.sshTarget().hostKey().fingerprint();
        DemoVault vault =
                new DemoVault(trust).prepare(stage.settings().configuration(), ports, credentials, sshHostKey);
        Map<String, String> environment = new HashMap<>(
                GatewayEnvironment.of(ports, stage.keycloak().issuer(), trust, vault, stage.targetLogs()));
        environment.put("SALLYPORT_OIDC_SECRET", Objects.requireNonNull(shared.get("oidc.secret")));
        return environment;
    }

    /** The running process, for those who kill it. */
    public Child process() {
        return Objects.requireNonNull(child, "not started");
    }

    public GatewayServer server() {
        return server;
    }

    /** Holds {@code data/}, {@code log/}, {@code tmp/} and {@code console.log}. */
    public Path base() {
        return base;
    }

    public DemoTrust trust() {
        return trust;
    }

    public int port(Port port) {
        return ports.of(port);
    }

    /** Calls of the API as a person ({@code deploy-bot} for the agent), with a token that no wire listener sees. */
    public Api api(String user) {
        return apiWith(stage.logins().apiToken(user));
    }

    /** Calls of the API with that bearer token. */
    public Api apiWith(String token) {
        return new Api("http://localhost:" + port(Port.HTTP), token);
    }

    /** The real psql with a fresh token. */
    public Psql psql(String user, String resource) {
        return psqlAs(user + "#" + resource, stage.logins().freshToken(user));
    }

    /** The real psql with that login name and password. */
    public Psql psqlAs(String loginName, String password) {
        return new Psql(port(Port.POSTGRES), loginName, password, "bank", "require");
    }

    /** The real OpenSSH client with a fresh key and a certificate for it. */
    public Ssh ssh(String user, String resource) {
        return sshAs(user + "#" + resource, stage.logins().freshToken(user));
    }

    /** The real OpenSSH client with that login name and a certificate that the token was given. */
    public Ssh sshAs(String loginName, String token) {
        return Ssh.certified(this, loginName, token);
    }

    /** The real OpenSSH client with that login name and a key that nobody knows. */
    public Ssh sshUnknown(String loginName) {
        Ssh ssh = Ssh.towards(this, loginName);
        SshKey.keptIn(ssh.key(), "unknown");
        return ssh;
    }

    /** A JDBC connection with a fresh token; properties are the driver's own. */
    public Connection jdbc(String user, String resource, Properties driver) throws SQLException {
        return jdbcAs(user + "#" + resource, stage.logins().freshToken(user), driver);
    }

    /** A JDBC connection with that login name and password. */
    public Connection jdbcAs(String loginName, String password, Properties driver) throws SQLException {
        Properties login = new Properties();
        login.setProperty("sslmode", "require");
        login.setProperty("loginTimeout", "20");
        login.putAll(driver);
        login.setProperty("user", loginName);
        login.setProperty("password", password);
        return Stage.connect(port(Port.POSTGRES), "bank", login);
    }
}
