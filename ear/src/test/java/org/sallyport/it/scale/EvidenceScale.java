package org.sallyport.it.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.credential.CredentialVault;
import org.sallyport.demo.Port;
import org.sallyport.demo.trust.DemoVault;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Program;
import org.sallyport.it.Stage;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.password.interfaces.ClearPassword;

/**
 * Fills a PostgreSQL store with a month of commands, has a gateway make their package, and verifies it. Prints seconds, step
 * by step; {@code -Dscale.commands=10000000} for a large bank's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceScale {
    private static final int EACH = 500;
    private static final int COMMANDS = Integer.getInteger("scale.commands", 1_000_000);
    private static final String HEAP = "-Xmx512m";
    /** Those of the gateway; {@code -Dscale.java=-XX:StartFlightRecording=…} for a profile. */
    private static final String OPTIONS = HEAP + " " + System.getProperty("scale.java", "");

    private static final Duration LIMIT = Duration.ofMinutes(60);

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("scale");
    private final String url = "jdbc:postgresql://127.0.0.1:" + gateway.port(Port.TARGET_POSTGRES) + "/scale_store";
    private final String ownerPassword = gateway.trust().secrets().get("store-owner.password");
    private final String password = gateway.trust().secrets().get("store-application.password");

    @BeforeAll
    void fill() throws SQLException, IOException, GeneralSecurityException {
        try (Connection superuser = stage.direct();
                Statement statement = superuser.createStatement()) {
            statement.execute("set log_statement = 'none'");
            for (String role : List.of("scale_owner " + ownerPassword, "scale_app " + password)) {
                String name = role.substring(0, role.indexOf(' '));
                statement.execute(
                        "create role " + name + " login password '" + role.substring(name.length() + 1) + "'");
                statement.execute("alter role " + name + " set log_statement = 'none'");
            }
            statement.execute("create database scale_store owner scale_owner");
        }
        start();
        gateway.process().stop();
        Instant began = Instant.now();
        new FilledStore(wrappingKey(), COMMANDS / EACH, EACH).fill(this::owner);
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("analyze");
        }
        told("store of " + COMMANDS + " commands filled", began);
        start();
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
    }

    @Test
    void a_package_of_all_is_made_and_verified() throws IOException {
        began("the sequencer has given leaves", () -> {
            Await.value("no event waits", LIMIT, () -> waiting() == 0 ? Optional.of(true) : Optional.empty());
        });
        Api auditor = gateway.api("carol");
        Instant began = Instant.now();
        String id = auditor.post(
                        "/evidence", Map.of("from", FilledStore.FROM.toString(), "to", FilledStore.TO.toString()))
                .expect(202)
                .text("id");
        Map<String, Instant> steps = new HashMap<>();
        Api.Answer ended = Await.value("the package", LIMIT, () -> {
            Api.Answer now = gateway.api("carol").get("/evidence/" + id).expect(200);
            if (steps.putIfAbsent(now.text("step"), Instant.now()) == null) {
                told("step " + now.text("step") + " begins", began);
            }
            return now.text("state").equals("RUNNING") ? Optional.empty() : Optional.of(now);
        });
        told("package made", began);
        assertThat(ended.text("state")).as(ended.body()).isEqualTo("COMPLETED");
        Path made = made();
        System.out.println("[scale] package of " + Files.size(made) / 1_000_000 + " MB");
        try (ZipFile container = new ZipFile(made.toFile());
                InputStream counts = container.getInputStream(container.getEntry("population/ipe.json"))) {
            assertThat(new String(counts.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"data/commands.jsonl\":" + COMMANDS);
        }
        began("verify.jar", () -> {
            Program verifier = Program.start(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-jar",
                            System.getProperty("verify.jar"),
                            "--log-key",
                            gateway.server().data().resolve("ledger/log.vkey").toString(),
                            made.toString()),
                    Map.of());
            verifier.process().onExit().join();
            Program.Result verified = verifier.await();
            assertThat(verified.out()).as(verified.err()).startsWith("PASS");
        });
    }

    private void start() {
        gateway.start(Map.of(
                "_JAVA_OPTIONS", OPTIONS,
                "SALLYPORT_DB_DRIVER", "PostgreSQL",
                "SALLYPORT_DB_URL", url,
                "SALLYPORT_BATCH_DB_URL", url,
                "SALLYPORT_DB_OWNER_USER", "scale_owner",
                "SALLYPORT_DB_OWNER_PASSWORD", ownerPassword,
                "SALLYPORT_DB_USER", "scale_app",
                "SALLYPORT_DB_PASSWORD", password));
    }

    private Path made() throws IOException {
        try (Stream<Path> files = Files.list(gateway.server().data().resolve("evidence"))) {
            return files.filter(file -> file.toString().endsWith(".asice"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(url, "scale_owner", ownerPassword);
    }

    private long waiting() {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                var row = statement.executeQuery("select count(*) from outbox")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] wrappingKey() throws GeneralSecurityException {
        DemoVault vault = new DemoVault(gateway.trust());
        PasswordCredential kept = CredentialVault.open(vault.store(), vault.password())
                .retrieve("gateway.wrapping-key", PasswordCredential.class);
        ClearPassword clear = kept.getPassword(ClearPassword.class);
        return Base64.getDecoder().decode(new String(clear.getPassword()));
    }

    private static void began(String what, Runnable work) {
        Instant began = Instant.now();
        work.run();
        told(what, began);
    }

    private static void told(String what, Instant began) {
        System.out.printf(
                "[scale] %s: %.1f s%n",
                what, Duration.between(began, Instant.now()).toMillis() / 1_000.0);
    }
}
