package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.sallyport.demo.Port;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Gateway;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.Ssh;
import org.sallyport.it.Stage;
import org.sallyport.it.Terminal;
import org.sallyport.it.postgres.RawClient.Message;

/** How many sessions there may be, and how one ends that nobody uses, on a gateway whose resources have small limits. */
@ResourceLock("erin")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionLimitsIT {
    private static final int IDLE_SECONDS = 6;
    private static final int HOLD_SECONDS = 3;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("session-limits");

    @BeforeAll
    void start() throws IOException {
        Path resources = Path.of(gateway.environment().get("SALLYPORT_RESOURCES_FILE"));
        String limits =
                "\"limits\": {\"sessions\": 4, \"sessionsPerPerson\": 3, \"idleSeconds\": " + IDLE_SECONDS + "}";
        String ssh = "\"limits\": {\"sessionsPerPerson\": 1, \"idleSeconds\": " + IDLE_SECONDS + "}";
        Path limited = Files.writeString(
                resources.resolveSibling("limited.json"),
                Files.readString(resources)
                        .replace("\"name\": \"bank\",", "\"name\": \"bank\"," + limits + ",")
                        .replace("\"name\": \"app-server\",", "\"name\": \"app-server\"," + ssh + ","));
        gateway.start(Map.of(
                "SALLYPORT_RESOURCES_FILE",
                limited.toString(),
                "SALLYPORT_LOGIN_SECONDS",
                "5",
                "SALLYPORT_HOLD_NOTICE_SECONDS",
                "2",
                "SALLYPORT_HOLD_TRANSACTION_SECONDS",
                Integer.toString(HOLD_SECONDS)));
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
    }

    /** Idle ones would end. */
    private static void use(List<Connection> open) throws SQLException {
        for (Connection one : open) {
            assertThat(one.isValid(5)).isTrue();
        }
    }

    private RawClient raw(String user) throws IOException {
        return RawClient.loggedIn(
                gateway.port(Port.POSTGRES), user + "#bank", stage.logins().freshToken(user), "bank");
    }

    @Test
    void a_person_and_a_resource_have_a_number_of_sessions_and_one_that_ends_makes_room() throws SQLException {
        List<Connection> open = new ArrayList<>();
        try {
            for (String user : List.of("erin", "erin", "erin")) {
                open(open, user);
            }
            refused("erin", "all 3 sessions for you on bank are open");
            use(open);
            open(open, "alice");
            use(open);
            refused("deploy-bot", "all 4 sessions for resource bank are open");
            use(open);
            assertThat(gateway.psql("deploy-bot", "bank-raw")
                            .query("select 'elsewhere'")
                            .out())
                    .isEqualTo("elsewhere\n");

            open.remove(0).close();

            Await.until(
                    "room for another",
                    SOON,
                    () -> gateway.psql("deploy-bot", "bank").query("select 1").exit() == 0);
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
        Events events = new Events(gateway);
        assertThat(events.await("SESSION_REFUSED", "all 3 sessions")).contains("erin");
        assertThat(events.await("SESSION_REFUSED", "all 4 sessions")).contains("deploy-bot");
    }

    /** One more, while none of the others is idle. */
    private void open(List<Connection> open, String user) throws SQLException {
        open.add(gateway.jdbc(user, "bank", new Properties()));
        for (Connection one : open) {
            assertThat(one.isValid(5)).isTrue();
        }
    }

    private void refused(String user, String why) {
        assertThatThrownBy(() -> gateway.jdbc(user, "bank", new Properties()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53300"))
                .hasMessageContaining(why)
                .hasMessageContaining("SP-0304");
    }

    @Test
    void an_idle_session_is_told_and_ends_and_what_runs_or_waits_is_not_idle() throws IOException {
        try (RawClient running = asking("select pg_sleep(" + (2 * IDLE_SECONDS + 2) + ")");
                RawClient waiting = asking("create table never_made (id int)")) {
            Held held = Held.read(gateway, waiting);
            idleIsToldAndEnds();
            assertThat(running.readUntil('Z')).extracting(Message::type).doesNotContain('E', 'N');
            held.reject();
            List<Message> waited = waiting.readUntil('Z');
            assertThat(waited)
                    .filteredOn(m -> m.type() == 'N')
                    .hasSizeBetween(4, 30)
                    .allSatisfy(notice -> assertThat(notice.field('M')).contains("still waits for one of approvers"));
            assertThat(waited).filteredOn(m -> m.type() == 'E').singleElement().satisfies(error -> assertThat(
                            error.field('C'))
                    .isEqualTo("42501"));
        }
    }

    /** Asks at once: it is not idle while another logs in. */
    private RawClient asking(String sql) throws IOException {
        RawClient client = raw("alice");
        client.send(RawClient.query(sql));
        return client;
    }

    private void idleIsToldAndEnds() throws IOException {
        try (RawClient idle = raw("alice")) {
            int pid = pid(idle);
            assertThat(idle.readUntil('N').get(0).field('M')).contains("is idle and ends in 3 seconds unless");
            idle.send(RawClient.query("select 'used'"));
            idle.readUntil('Z');
            List<Message> end = new ArrayList<>(idle.readUntil('E'));

            assertThat(end).extracting(Message::type).containsExactly('N', 'E');
            assertThat(end.get(1).field('S')).isEqualTo("FATAL");
            assertThat(end.get(1).field('C')).isEqualTo("57P05");
            assertThat(end.get(1).field('M')).contains("it was idle for " + IDLE_SECONDS + " seconds");
            assertThatThrownBy(idle::read).isInstanceOf(EOFException.class);

            Api carol = gateway.api("carol");
            assertThat(Recorded.ofBackend(carol, pid).sealed().item()).containsEntry("endReason", "IDLE");
            assertThat(new Events(gateway).await("SESSION_SEALED", "endReason=IDLE"))
                    .contains("state=CLOSED");
        }
    }

    @Test
    void a_statement_that_nobody_decides_on_waits_no_longer_than_it_may_and_never_runs() throws IOException {
        try (RawClient client = raw("alice")) {
            int pid = pid(client);
            client.send(RawClient.query("begin"));
            client.readUntil('Z');
            Instant asked = Instant.now();
            client.send(RawClient.query("create table nobody_decided (id int)"));
            Held held = Held.read(gateway, client);

            List<Message> answer = client.readUntil('Z');

            assertThat(Duration.between(asked, Instant.now()))
                    .isBetween(Duration.ofSeconds(HOLD_SECONDS), Duration.ofSeconds(HOLD_SECONDS + 5));
            assertThat(answer).filteredOn(m -> m.type() == 'E').singleElement().satisfies(error -> {
                assertThat(error.field('C')).isEqualTo("42501");
                assertThat(error.field('M')).contains("nobody approved the statement in time");
            });
            assertThat(held.state()).isEqualTo("EXPIRED");
            gateway.api("bob").decide(held.approval(), "APPROVE", "").expect(409);
            client.send(RawClient.query("rollback"));
            client.readUntil('Z');
            assertThat(Recorded.ofBackend(gateway.api("carol"), pid).command("create table nobody_decided (id int)"))
                    .containsEntry("decision", "HELD_EXPIRED")
                    .containsEntry("status", "NOT_EXECUTED");
        }
        assertThat(stage.targetLog().mentions("nobody_decided")).isFalse();
    }

    @Test
    void a_connection_that_does_not_log_in_is_closed() throws IOException {
        try (RawClient silent = new RawClient(gateway.port(Port.POSTGRES));
                RawClient halfway = new RawClient(gateway.port(Port.POSTGRES))) {
            halfway.send(RawClient.startup(196_608, Map.of("user", "alice#bank")));
            assertThat(halfway.read().type()).isEqualTo('R');
            silent.socket().setSoTimeout(20_000);
            assertThat(silent.socket().getInputStream().readAllBytes()).isNotNull();
            assertThat(halfway.socket().getInputStream().readAllBytes()).isNotNull();
        }
    }

    private static int pid(RawClient client) throws IOException {
        client.send(RawClient.query("select pg_backend_pid()"));
        Message row = client.readUntil('Z').stream()
                .filter(message -> message.type() == 'D')
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(
                new String(row.body(), 6, row.body().length - 6, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void the_same_limits_hold_for_ssh() {
        Ssh again = gateway.ssh("alice", "app-server");
        try (Terminal shell = gateway.ssh("alice", "app-server").terminal()) {
            shell.await("$ ");
            Program.Result second = again.start("true", "-o", "LogLevel=INFO").await();
            assertThat(second.exit()).isEqualTo(255);
            assertThat(second.err()).contains("all 1 sessions for you on app-server are open");
            shell.await("is idle and ends in 3 seconds unless it is used");
            shell.await("it was idle for " + IDLE_SECONDS + " seconds");
        }
        String busy = "sleep " + (IDLE_SECONDS + 2) + "; echo done";
        String said = Await.value("room for another", Duration.ofSeconds(90), () -> Optional.of(
                        gateway.ssh("alice", "app-server").exec(busy))
                .filter(ran -> ran.exit() == 0)
                .map(Program.Result::out));
        assertThat(said).isEqualTo("done\n");
    }
}
