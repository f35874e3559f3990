package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.sallyport.demo.Port;
import org.sallyport.demo.Ports;
import org.sallyport.demo.postgres.Bank;
import org.sallyport.demo.postgres.PostgresTarget;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.trust.DemoTrust;
import org.sallyport.demo.trust.DemoVault;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;

/** A target of its own, of whose superuser the gateway has a wrong password, is stopped under a running session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TargetFailureIT {
    private static final String WRONG = "not-the-superusers-password";

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("target-failure");
    private final Records records = new Records(gateway);
    private Child target;

    @BeforeAll
    void start() {
        Path home = stage.folder().resolve("target-failure-target");
        Path configuration = stage.settings().configuration();
        DemoTrust trust = new DemoTrust(home).prepare(Instant.now());
        String password = trust.secrets().get("bank_app.password");
        Ports ports = Ports.free();
        target = new PostgresTarget(
                        home,
                        ports.of(Port.TARGET_POSTGRES),
                        new Bank(configuration.resolve("demo/bank.sql"), password))
                .start();
        DemoVault vault = new DemoVault(trust)
                .prepare(
                        configuration,
                        ports,
                        Map.of("bank_app", password, "postgres_superuser", WRONG),
                        stage.sshTarget().hostKey().fingerprint());
        gateway.start(Map.of(
                "SALLYPORT_RESOURCES_FILE", vault.resources().toString(),
                "SALLYPORT_CREDENTIAL_STORE", vault.store().toString(),
                "SALLYPORT_CREDENTIAL_STORE_PASSWORD", vault.password()));
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
        target.stop();
    }

    @Test
    @Order(1)
    void a_wrong_password_of_the_target_is_a_clear_refusal_and_a_closed_session() {
        Psql.Result refused = gateway.psql("deploy-bot", "bank-raw").query("select 1");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("FATAL").contains("SP-0501").doesNotContain(WRONG);
        assertClosed(newest(), "TARGET_UNREACHABLE");
    }

    @Test
    @Order(2)
    void a_target_that_stops_ends_its_running_sessions() throws SQLException {
        try (Connection connection = gateway.jdbc("alice", "bank", new Properties());
                Statement statement = connection.createStatement()) {
            String session = records.sessionOf(Backend.of(connection));

            target.stop();

            assertClosed(records.ended(session), "TARGET_CLOSED");
            assertThat(Backend.refusal(statement, "select 1").getSQLState()).isIn("57P01", "08006");
        }
    }

    @Test
    @Order(3)
    void a_target_that_is_down_is_named_at_the_login() {
        Psql.Result refused = gateway.psql("alice", "bank").query("select 1");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("FATAL").contains("SP-0500").contains("bank");
        assertClosed(newest(), "TARGET_UNREACHABLE");
    }

    private Map<String, Object> newest() {
        List<Map<String, Object>> sessions = records.sessions();
        return sessions.get(sessions.size() - 1);
    }

    private void assertClosed(Map<String, Object> session, String reason) {
        String id = String.valueOf(session.get("id"));
        assertThat(records.ended(id)).containsEntry("state", "CLOSED").containsEntry("endReason", reason);
        assertThat(records.session(id).get("endDetail")).isNotNull();
        Await.until(
                "the seal of " + id,
                Duration.ofSeconds(30),
                () -> records.events("SESSION_SEALED", id).size() == 1);
    }
}
