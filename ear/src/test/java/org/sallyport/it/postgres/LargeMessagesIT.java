package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;
import org.sallyport.it.Gateway;
import org.sallyport.it.Recorded;
import org.sallyport.it.Stage;

/** Values as large as a message may be, and one byte more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeMessagesIT {
    private static final int MEGABYTE = 1024 * 1024;
    private static final String WORDS = "some words of text, sixteen by sixteen by sixteen. ";

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("large-messages");

    @BeforeAll
    void start() {
        gateway.start(Map.of());
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
    }

    private static String words(int megabytes) {
        int length = megabytes * MEGABYTE;
        return WORDS.repeat(1 + length / WORDS.length()).substring(0, length);
    }

    private static int received(Connection connection, int megabytes) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select repeat('words of', " + megabytes * MEGABYTE / 8 + ")")) {
            row.next();
            return row.getString(1).length();
        }
    }

    @Test
    void a_value_of_sixty_megabytes_goes_both_ways() throws SQLException {
        try (Connection connection = gateway.jdbc("alice", "bank", new Properties());
                PreparedStatement sent = connection.prepareStatement("select length(?)")) {
            assertThat(received(connection, 60)).isEqualTo(60 * MEGABYTE);
            sent.setString(1, words(60));
            try (ResultSet row = sent.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(60 * MEGABYTE);
            }
        }
    }

    /** What is too long for the index is cut in it, and stands whole in the recording. */
    @Test
    void a_long_text_and_a_long_parameter_are_recorded_whole() throws SQLException {
        String text = "select length($1) /* " + words(9) + "end of the text */";
        String value = words(9) + "end of the value";
        try (Connection connection = gateway.jdbc("alice", "bank", new Properties());
                PreparedStatement sent = connection.prepareStatement(text.replace("$1", "?"))) {
            sent.setString(1, value);
            try (ResultSet row = sent.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(value.length());
            }
        }
        Recorded recorded =
                Recorded.newest(gateway.api("carol"), "alice", "bank").sealed();
        Map<String, Object> command =
                recorded.commands().get(recorded.commands().size() - 1);
        assertThat(String.valueOf(command.get("text")))
                .hasSize(600_000)
                .endsWith("[" + text.length() + " characters; the recording holds all]");
        assertThat(String.valueOf(command.get("parameters"))).contains("[" + value.length() + " characters; ");
        String transcript = recorded.transcript("application/x-ndjson");
        assertThat(transcript.contains("end of the text")).isTrue();
        assertThat(transcript.contains("end of the value")).isTrue();
    }

    @Test
    void a_line_of_copy_may_be_as_large() throws SQLException, IOException {
        String value = words(40);
        try (Connection connection = gateway.jdbc("deploy-bot", "bank-raw", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table large (value text)");
            PGConnection copy = connection.unwrap(PGConnection.class);
            assertThat(copy.getCopyAPI().copyIn("copy large from stdin", new StringReader(value + "\n")))
                    .isEqualTo(1);
            StringWriter out = new StringWriter();
            copy.getCopyAPI().copyOut("copy (select value from large) to stdout", out);
            assertThat(out.toString().equals(value + "\n")).as("as it was sent").isTrue();
        }
    }

    @Test
    void a_larger_message_ends_its_session_with_a_reason() throws SQLException {
        try (Connection other = gateway.jdbc("alice", "bank", new Properties());
                Connection connection = gateway.jdbc("alice", "bank", new Properties())) {
            assertThatThrownBy(() -> received(connection, 64))
                    .asInstanceOf(type(SQLException.class))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("54000"))
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("67108864");
            assertThat(connection.isValid(5)).isFalse();
            assertThat(received(other, 1)).isEqualTo(MEGABYTE);
        }
    }

    /** Whoever finds no room is told so; nobody else's session is hurt. */
    @Test
    void many_at_once_have_room_or_are_told() throws Exception {
        int many = 16;
        ExecutorService clients = Executors.newFixedThreadPool(many);
        CountDownLatch together = new CountDownLatch(many);
        String token = stage.token("alice");
        List<Future<String>> asked = new ArrayList<>();
        try (Connection bystander = gateway.jdbc("alice", "bank", new Properties())) {
            for (int i = 0; i < many; i++) {
                asked.add(clients.submit(() -> {
                    try (Connection connection = gateway.jdbcAs("alice#bank", token, new Properties())) {
                        together.countDown();
                        assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
                        return received(connection, 60) == 60 * MEGABYTE ? "received" : "cut short";
                    } catch (SQLException e) {
                        return String.valueOf(e.getSQLState());
                    }
                }));
            }
            int received = 0;
            for (Future<String> one : asked) {
                assertThat(one.get()).isIn("received", "53200");
                received += one.get().equals("received") ? 1 : 0;
            }
            assertThat(received).isPositive();
            assertThat(received(bystander, 1)).isEqualTo(MEGABYTE);
            assertThat(received(bystander, 60)).as("room again").isEqualTo(60 * MEGABYTE);
        } finally {
            clients.shutdownNow();
        }
    }
}
