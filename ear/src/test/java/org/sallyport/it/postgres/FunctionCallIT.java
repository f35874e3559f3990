package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;
import org.sallyport.it.Recorded;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.it.postgres.RawClient.Message;

/** The function call protocol, which libpq and drivers use for large objects: decided, recorded and masked like SQL. */
@RunAsClient
@SharedGateway
class FunctionCallIT {
    private static final int LO_CREAT = 957;
    private static final int LO_OPEN = 952;
    private static final int LO_READ = 954;
    private static final int LO_WRITE = 955;
    private static final int LO_SEEK = 956;
    private static final int LO_EXPORT = 765;
    private static final int PG_RELOAD_CONF = 2621;
    private static final int CURRENT_DATABASE = 861;
    private static final int READ_WRITE = 0x60000;

    /** Made up; the number passes Luhn's check. */
    private static final String CARD = "4111 1111 1111 1111";

    private static final String NOTE = "The caller paid with " + CARD + " and asked for a receipt.";
    private static final Pattern CALLED = Pattern.compile("fastpath function call: \"(\\w+)\" \\(OID \\d+\\)");

    private final Stage stage = Stage.get();

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private RawClient raw(String user, String resource) throws IOException {
        return RawClient.through(stage, user, resource);
    }

    private static List<Message> ask(RawClient client, byte[] request) throws IOException {
        client.send(request);
        return client.readUntil('Z');
    }

    /** The answer of a call that goes through. */
    private static byte[] call(RawClient client, int oid, byte[]... arguments) throws IOException {
        List<Message> answer = ask(client, Requests.call(oid, arguments));
        assertThat(answer).extracting(Message::type).containsExactly('V', 'Z');
        return Objects.requireNonNull(Requests.result(answer.get(0)), "NULL");
    }

    private static int number(byte[] value) {
        return ByteBuffer.wrap(value).getInt();
    }

    @Test
    void the_oids_are_those_of_the_server() throws SQLException {
        Map<Integer, String> functions = new TreeMap<>();
        try (Connection connection = stage.direct();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select oid::int, proname from pg_proc where proname in ('lo_open', 'lo_close', 'loread',"
                                + " 'lowrite', 'lo_lseek', 'lo_creat', 'lo_tell', 'lo_truncate', 'lo_unlink',"
                                + " 'lo_create', 'lo_import', 'lo_export', 'lo_lseek64', 'lo_tell64',"
                                + " 'lo_truncate64')")) {
            while (row.next()) {
                functions.put(row.getInt(1), row.getString(2));
            }
        }
        assertThat(functions)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry(715, "lo_create"),
                        Map.entry(764, "lo_import"),
                        Map.entry(LO_EXPORT, "lo_export"),
                        Map.entry(767, "lo_import"),
                        Map.entry(LO_OPEN, "lo_open"),
                        Map.entry(953, "lo_close"),
                        Map.entry(LO_READ, "loread"),
                        Map.entry(LO_WRITE, "lowrite"),
                        Map.entry(LO_SEEK, "lo_lseek"),
                        Map.entry(LO_CREAT, "lo_creat"),
                        Map.entry(958, "lo_tell"),
                        Map.entry(964, "lo_unlink"),
                        Map.entry(1004, "lo_truncate"),
                        Map.entry(3170, "lo_lseek64"),
                        Map.entry(3171, "lo_tell64"),
                        Map.entry(3172, "lo_truncate64"))));
    }

    @Test
    void a_large_object_goes_both_ways_through_a_driver_and_each_call_is_recorded() throws SQLException {
        byte[] content = new byte[70_000];
        new Random(4).nextBytes(content);
        int pid;
        try (Connection connection = stage.jdbc("deploy-bot", "bank-raw")) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                pid = row.getInt(1);
            }
            connection.setAutoCommit(false);
            LargeObjectManager objects = connection.unwrap(PGConnection.class).getLargeObjectAPI();
            long oid = objects.createLO(LargeObjectManager.READWRITE);
            try (LargeObject object = objects.open(oid, LargeObjectManager.READWRITE)) {
                object.write(content);
                assertThat(object.tell64()).isEqualTo(content.length);
                object.seek64(10, LargeObject.SEEK_SET);
                assertThat(object.read(20)).isEqualTo(java.util.Arrays.copyOfRange(content, 10, 30));
                object.seek(0);
                assertThat(object.read(content.length)).isEqualTo(content);
                object.truncate64(100);
                assertThat(object.size64()).isEqualTo(100);
            }
            objects.delete(oid);
            connection.commit();
        }
        Recorded records = Recorded.ofBackend(stage.api("deploy-bot"), pid).sealed();
        List<String> ran = records.executed().stream()
                .filter(text -> text.startsWith("SELECT lo"))
                .map(text -> text.replaceAll("SELECT (\\w+)\\(.*", "$1"))
                .toList();
        int backend = pid;
        List<String> logged = stage.targetLog().entries().stream()
                .filter(entry -> entry.pid() == backend)
                .map(entry -> CALLED.matcher(entry.text()))
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
        assertThat(ran).isEqualTo(logged).hasSizeGreaterThan(10);
        assertThat(records.commands())
                .filteredOn(command -> "SELECT lo_open($1, $2)".equals(command.get("text")))
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.get("effects")).isEqualTo(List.of("READ"));
                    assertThat(String.valueOf(command.get("parameters"))).contains(Integer.toString(READ_WRITE));
                    assertThat(command.get("status")).isEqualTo("OK");
                });
        assertThat(records.commands())
                .filteredOn(command -> "SELECT lowrite($1, $2)".equals(command.get("text")))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command.get("effects")).isEqualTo(List.of("WRITE")));
    }

    @Test
    void text_in_an_object_is_masked_in_records_and_for_the_user_who_may_not_see_it() throws IOException {
        int pid;
        int oid;
        try (RawClient client = raw("deploy-bot", "bank-raw")) {
            pid = pid(client);
            ask(client, RawClient.query("begin"));
            oid = number(call(client, LO_CREAT, Requests.number(READ_WRITE)));
            byte[] handle = call(client, LO_OPEN, Requests.number(oid), Requests.number(READ_WRITE));
            call(client, LO_WRITE, handle, Requests.text(NOTE));
            call(client, LO_SEEK, handle, Requests.number(0), Requests.number(0));
            assertThat(call(client, LO_READ, handle, Requests.number(1_000))).isEqualTo(Requests.text(NOTE));
            ask(client, RawClient.query("grant select on large object " + oid + " to bank_app; commit"));
        }
        String transcript =
                Recorded.ofBackend(stage.api("deploy-bot"), pid).sealed().transcript("application/x-ndjson");
        assertThat(transcript).contains("caller paid with").doesNotContain("4111 1111", "1111 1111");

        try (RawClient client = raw("alice", "bank")) {
            ask(client, RawClient.query("begin"));
            byte[] handle = call(client, LO_OPEN, Requests.number(oid), Requests.number(0x40000));
            String seen = string(call(client, LO_READ, handle, Requests.number(1_000)));
            assertThat(seen).hasSize(NOTE.length()).contains("caller paid with").doesNotContain("1111 1111");
            call(client, LO_SEEK, handle, Requests.number(0), Requests.number(0));
            StringBuilder pieces = new StringBuilder();
            for (int i = 0; i < NOTE.length(); i += 3) {
                pieces.append(string(call(client, LO_READ, handle, Requests.number(3))));
            }
            assertThat(pieces).hasSize(NOTE.length());
            assertThat(pieces.toString()).doesNotContainPattern("\\d");
        }
    }

    private static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int pid(RawClient client) throws IOException {
        byte[] row =
                ask(client, RawClient.query("select pg_backend_pid()")).get(1).body();
        return Integer.parseInt(string(java.util.Arrays.copyOfRange(row, 6, row.length)));
    }

    @Test
    void a_function_that_nobody_vetted_and_a_file_of_the_server_wait_and_are_rejected() throws IOException {
        try (RawClient client = raw("alice", "bank")) {
            assertRejected(client, Requests.call(PG_RELOAD_CONF), "I");
            assertRejected(client, Requests.call(LO_EXPORT, Requests.number(1), Requests.text("/tmp/never")), "I");
            ask(client, RawClient.query("begin"));
            assertRejected(client, Requests.call(PG_RELOAD_CONF), "E");
            assertThat(ask(client, RawClient.query("rollback")))
                    .extracting(Message::type)
                    .containsExactly('C', 'Z');
            assertThat(ask(client, RawClient.query("select 1"))).hasSize(4);
        }
        assertThat(stage.targetLog().entries())
                .noneMatch(entry -> entry.text().contains("fastpath function call: \"pg_reload_conf\"")
                        || entry.text().contains("fastpath function call: \"lo_export\""));
    }

    /** Rejected; then both sides are in that state of the transaction. */
    private void assertRejected(RawClient client, byte[] request, String state) throws IOException {
        client.send(request);
        Held.read(stage.gateway(), client).reject();
        List<Message> answer = client.readUntil('Z');
        assertThat(answer).extracting(Message::type).containsExactly('E', 'Z');
        assertThat(answer.get(0).field('C')).isEqualTo("42501");
        assertThat(string(answer.get(1).body())).isEqualTo(state);
    }

    @Test
    void errors_and_results_of_any_function_come_as_from_the_server() throws IOException, SQLException {
        try (RawClient client = raw("deploy-bot", "bank-raw");
                RawClient direct = RawClient.loggedIn(stage.targetPort(), "postgres", "demo-superuser", "bank")) {
            for (byte[] request : List.of(
                    Requests.call(CURRENT_DATABASE),
                    Requests.call(LO_OPEN, Requests.number(1), Requests.number(READ_WRITE)),
                    Requests.call(LO_OPEN, Requests.number(1)),
                    Requests.call(1),
                    Requests.all(Requests.parse("", "not sql"), Requests.call(CURRENT_DATABASE), Requests.SYNC),
                    RawClient.query("begin"),
                    RawClient.query("not sql"),
                    Requests.call(CURRENT_DATABASE),
                    RawClient.query("rollback"),
                    RawClient.query("select 'still here'"))) {
                assertThat(shown(ask(client, request))).isEqualTo(shown(ask(direct, request)));
            }
        }
    }

    private static List<String> shown(List<Message> messages) {
        return messages.stream()
                .map(message -> message.type() == 'E'
                        ? "E " + message.field('C') + " " + message.field('M')
                        : message.type() + " " + string(message.body()))
                .toList();
    }
}
