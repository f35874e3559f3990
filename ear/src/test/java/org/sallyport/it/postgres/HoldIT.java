package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Recorded;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.it.postgres.RawClient.Message;

/** What a statement that waits for its approval does to its session, and what it does not. */
@RunAsClient
@SharedGateway
class HoldIT {
    /** More than all buffers between a client and its backlog take. */
    private static final long FLOOD = 128 * 1024 * 1024;

    private static final String WAITS = "create temporary table waited (id int)";

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.gateway();

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private RawClient alice() throws IOException {
        return RawClient.loggedIn(gateway.port(Port.POSTGRES), "alice#bank", stage.token("alice"), "bank");
    }

    private Held hold(RawClient client, byte[] request) throws IOException {
        client.send(request);
        return Held.read(gateway, client);
    }

    private static List<Message> ask(RawClient client, String sql) throws IOException {
        client.send(RawClient.query(sql));
        return client.readUntil('Z');
    }

    private static char state(List<Message> answer) {
        return (char) answer.get(answer.size() - 1).body()[0];
    }

    @Test
    void a_cancel_ends_the_wait_and_the_session_goes_on() throws IOException {
        try (RawClient client = new RawClient(gateway.port(Port.POSTGRES))) {
            List<Message> greeting =
                    client.logIn(196_608, Map.of("user", "alice#bank", "database", "bank"), stage.token("alice"));
            byte[] key = greeting.stream()
                    .filter(message -> message.type() == 'K')
                    .findFirst()
                    .orElseThrow()
                    .body();
            Held held = hold(client, RawClient.query(WAITS));
            cancel(key);
            List<Message> answer = client.readUntil('Z');
            assertThat(answer).extracting(Message::type).containsExactly('E', 'Z');
            assertThat(answer.get(0).field('C')).isEqualTo("57014");
            assertThat(state(answer)).isEqualTo('I');
            Await.until(
                    "the withdrawal", Duration.ofSeconds(30), () -> held.state().equals("WITHDRAWN"));

            ask(client, "begin");
            hold(client, Requests.all(Requests.run(WAITS), Requests.SYNC));
            cancel(key);
            List<Message> inTransaction = client.readUntil('Z');
            assertThat(inTransaction)
                    .filteredOn(m -> m.type() == 'E')
                    .singleElement()
                    .satisfies(error -> assertThat(error.field('C')).isEqualTo("57014"));
            assertThat(state(inTransaction)).isEqualTo('E');
            assertThat(state(ask(client, "rollback"))).isEqualTo('I');
            assertThat(ask(client, "select 'goes on'"))
                    .extracting(Message::type)
                    .containsExactly('T', 'D', 'C', 'Z');
        }
    }

    private void cancel(byte[] key) throws IOException {
        try (RawClient other = new RawClient(gateway.port(Port.POSTGRES))) {
            other.send(ByteBuffer.allocate(8 + key.length)
                    .putInt(8 + key.length)
                    .putInt(80_877_102)
                    .put(key)
                    .array());
            assertThat(other.socket().getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_wait_holds_only_its_own_session_and_what_came_behind_it_runs_in_its_order() throws IOException {
        try (RawClient waiting = alice();
                RawClient other = alice()) {
            Held held = hold(waiting, RawClient.query(WAITS));
            waiting.send(RawClient.query("select 'behind'"));
            for (int i = 0; i < 20; i++) {
                assertThat(ask(other, "select id from accounts where id = " + i))
                        .last()
                        .satisfies(ready -> assertThat(ready.type()).isEqualTo('Z'));
            }
            assertThat(waiting.socket().getInputStream().available()).isZero();
            held.approve();
            assertThat(waiting.readUntil('Z')).extracting(Message::type).containsExactly('C', 'Z');
            assertThat(waiting.readUntil('Z')).extracting(Message::type).containsExactly('T', 'D', 'C', 'Z');
        }
    }

    @Test
    void parse_and_describe_are_answered_while_bind_waits() throws IOException {
        try (RawClient client = alice()) {
            client.send(Requests.all(
                    Requests.parse("", WAITS),
                    RawClient.message('D', Requests.all(Requests.text("S"), RawClient.cString(""))),
                    Requests.FLUSH));
            assertThat(client.readUntil('n')).extracting(Message::type).containsExactly('1', 't', 'n');
            Held held = hold(client, Requests.all(Requests.bind(""), Requests.execute(), Requests.SYNC));
            held.approve();
            assertThat(client.readUntil('Z')).extracting(Message::type).containsExactly('2', 'C', 'Z');
        }
    }

    /** So much is queued behind the wait that the client is not read any more; its end is noticed all the same. */
    @Test
    void a_client_that_has_sent_more_than_is_read_and_goes_away_withdraws_what_waits() throws IOException {
        Held held;
        try (RawClient client = alice()) {
            held = hold(client, RawClient.query(WAITS));
            client.send(RawClient.query("select '" + "x".repeat(1_500_000) + "'"));
        }
        Await.until("the withdrawal", Duration.ofSeconds(30), () -> held.state().equals("WITHDRAWN"));
    }

    /** What the target refuses in a pipeline nobody has to decide on, and the client does not wait for them. */
    @Test
    void what_fails_before_it_is_bound_does_not_wait_for_a_decision() throws IOException {
        String sql = "delete from never_made where 1 = 1";
        try (RawClient client = alice()) {
            client.send(Requests.all(Requests.parse("", sql), Requests.bind(""), Requests.execute(), Requests.SYNC));
            List<RawClient.Message> answers = client.readUntil('Z');
            assertThat(answers)
                    .filteredOn(message -> message.type() == 'E')
                    .singleElement()
                    .satisfies(error -> assertThat(error.field('C')).isEqualTo("42P01"));
            client.send(RawClient.query("select 1"));
            assertThat(client.readUntil('Z')).anyMatch(message -> message.type() == 'D');
        }
        Await.until(
                "nobody is asked",
                Duration.ofSeconds(30),
                () -> gateway.api("bob").get("/approvals?state=PENDING&limit=1000").expect(200).items().stream()
                        .noneMatch(approval -> String.valueOf(approval).contains("never_made")));
        List<Map<String, Object>> commands =
                Recorded.newest(gateway.api("carol"), "alice", "bank").sealed().commands();
        assertThat(commands)
                .filteredOn(command -> sql.equals(command.get("text")))
                .singleElement()
                .satisfies(command -> assertThat(command)
                        .containsEntry("status", "ERROR")
                        .containsEntry("decision", "HELD_WITHDRAWN"));
    }

    @Test
    void a_client_that_floods_behind_a_wait_is_not_read() throws IOException, InterruptedException {
        try (RawClient client = alice()) {
            hold(client, RawClient.query(WAITS));
            byte[] next = RawClient.query("select '" + "x".repeat(500_000) + "'");
            AtomicLong sent = new AtomicLong();
            CountDownLatch cut = new CountDownLatch(1);
            new Thread(() -> flood(client, next, sent, cut)).start();
            Await.until("the shut window", Duration.ofSeconds(20), () -> {
                long before = sent.get();
                Await.pause(Duration.ofSeconds(2));
                return sent.get() == before;
            });
            assertThat(sent.get()).isLessThan(FLOOD);
            client.socket().close();
            assertThat(cut.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void flood(RawClient client, byte[] next, AtomicLong sent, CountDownLatch cut) {
        try {
            while (sent.get() < FLOOD) {
                client.send(next);
                sent.addAndGet(next.length);
            }
        } catch (IOException e) {
            cut.countDown();
        }
    }

    /** A client that reads nothing cannot keep its connection beyond the session's end. */
    @Test
    void a_client_that_reads_nothing_is_cut_off_when_its_session_ends() throws IOException {
        try (RawClient frozen =
                RawClient.loggedIn(gateway.port(Port.POSTGRES), "deploy-bot#bank-raw", stage.botToken(), "bank")) {
            frozen.send(RawClient.query("select pg_backend_pid()"));
            byte[] row = frozen.readUntil('Z').get(1).body();
            int pid = Integer.parseInt(new String(row, 6, row.length - 6, StandardCharsets.US_ASCII));
            frozen.send(RawClient.query("select repeat('x', 1000) from generate_series(1, 100000)"));
            Await.until("the shut window", Duration.ofSeconds(20), () -> standsStill(frozen.socket()));
            Recorded session = Recorded.ofBackend(stage.api("deploy-bot"), pid);
            stage.api("dave")
                    .delete("/sessions/" + session.session() + "?reason=a+test")
                    .expect(204);
            session.sealed();
            Await.until("the cut", Duration.ofSeconds(30), () -> isCut(frozen));
        }
    }

    /** Whether data is there and no more of it comes. */
    private static boolean standsStill(Socket socket) {
        try {
            int before = socket.getInputStream().available();
            Await.pause(Duration.ofMillis(500));
            return before > 0 && socket.getInputStream().available() == before;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCut(RawClient client) {
        try {
            client.send(Requests.SYNC);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** What follows a change of the session waits for its answer; the data of a COPY within it must not. */
    @Test
    void the_data_of_a_copy_does_not_wait_for_the_query_it_belongs_to() throws IOException {
        byte[] query = RawClient.query("create temporary table filled (t text); copy filled from stdin");
        byte[] line = RawClient.message('d', Requests.text("one line\n"));
        byte[] done = RawClient.message('c', new byte[0]);
        try (RawClient client =
                RawClient.loggedIn(gateway.port(Port.POSTGRES), "deploy-bot#bank-raw", stage.botToken(), "bank")) {
            client.send(query);
            client.readUntil('G');
            client.send(Requests.all(line, done, RawClient.query("drop table filled")));
            assertThat(client.readUntil('Z')).extracting(Message::type).containsExactly('C', 'Z');
            assertThat(client.readUntil('Z')).extracting(Message::type).containsExactly('C', 'Z');
            client.send(Requests.all(query, line, line, done, RawClient.query("table filled")));
            assertThat(client.readUntil('Z')).extracting(Message::type).containsExactly('C', 'G', 'C', 'Z');
            assertThat(client.readUntil('Z')).extracting(Message::type).containsExactly('T', 'D', 'D', 'C', 'Z');
        }
    }

    /** The time a statement waits is not time it runs. */
    @Test
    void the_targets_statement_timeout_counts_from_the_approval() throws IOException {
        try (RawClient client = alice()) {
            ask(client, "set statement_timeout = '3s'");
            Held held = hold(client, RawClient.query(WAITS));
            Await.pause(Duration.ofSeconds(4));
            held.approve();
            assertThat(client.readUntil('Z')).extracting(Message::type).containsExactly('C', 'Z');
            assertThat(ask(client, "select pg_sleep(20)"))
                    .filteredOn(message -> message.type() == 'E')
                    .singleElement()
                    .satisfies(error -> assertThat(error.field('M')).contains("statement timeout"));
        }
    }

    /** The target does count a wait within a transaction as idleness; its last word reaches the client. */
    @Test
    void the_targets_timeout_for_idle_transactions_ends_a_wait_and_its_approval() throws IOException {
        try (RawClient client = alice()) {
            ask(client, "set idle_in_transaction_session_timeout = '5s'");
            ask(client, "begin");
            Held held = hold(client, RawClient.query(WAITS));
            Message end = client.readUntil('E').get(0);
            assertThat(end.field('S')).isEqualTo("FATAL");
            assertThat(end.field('C')).isEqualTo("25P03");
            assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
            Await.until(
                    "the withdrawal", Duration.ofSeconds(30), () -> held.state().equals("WITHDRAWN"));
        }
    }
}
