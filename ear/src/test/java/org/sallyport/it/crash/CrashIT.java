package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;
import org.sallyport.it.TargetLog;
import org.sallyport.ledger.proof.Verdict;

/** The server dies without notice while sessions run; two of their recordings are changed; it starts again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
    private static final int STATEMENTS = 2_000;
    private static final int FEW = 50;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern NUMBERED = Pattern.compile("(?s).*'(statement-\\d{4})'.*");

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("crash");
    private final Records records = new Records(gateway);

    private int streamingPid;
    private String streaming = "";
    private String cut = "";
    private String flipped = "";
    private String held = "";
    private String approval = "";

    @BeforeAll
    void run_crash_tamper_and_start_again() throws Exception {
        gateway.start(Map.of());
        assertThat(gateway.psql("eve", "bank").query("select 1").exit()).isNotZero();
        try (Connection first = openAndRun();
                Connection second = openAndRun();
                Psql.Running waiting = gateway.psql("alice", "bank").start("-c", "truncate table cards")) {
            cut = records.sessionOf(Backend.of(first));
            flipped = records.sessionOf(Backend.of(second));
            Await.until("a held statement", LIMIT, () -> !pending().isEmpty());
            approval = String.valueOf(pending().get(0).get("id"));
            held = String.valueOf(pending().get(0).get("session"));
            awaitSegment(cut);
            awaitSegment(flipped);
            killWhileStatementsRun();
            assertThat(waiting.await().exit()).isNotZero();
        }
        cutLastThird(recording(cut));
        flipMiddleByte(recording(flipped));
        gateway.start(Map.of());
        streaming = records.sessionOf(streamingPid);
    }

    private void killWhileStatementsRun() throws IOException {
        try (Psql.Running running = gateway.psql("alice", "bank").start("-At", "-f", script())) {
            streamingPid = Await.value("statements at the target", LIMIT, () -> stage.targetLog().entries().stream()
                    .filter(entry -> entry.text().contains("'statement-0700'"))
                    .map(TargetLog.Entry::pid)
                    .findFirst());
            gateway.process().kill();
            assertThat(running.await().exit()).isNotZero();
        }
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
    }

    @Test
    void every_statement_that_the_target_ran_is_in_the_records() {
        List<String> ran = stage.targetLog().statements(streamingPid).stream()
                .map(CrashIT::numbered)
                .toList();
        List<String> recorded = records.commands(streaming).stream()
                .map(command -> numbered(String.valueOf(command.get("text"))))
                .toList();

        assertThat(ran).hasSizeBetween(700, STATEMENTS - 1);
        assertThat(recorded).startsWith(ran.toArray(String[]::new));
        assertThat(recorded.size() - ran.size()).isBetween(0, 1);
    }

    @Test
    void only_the_statement_in_flight_is_unknown_and_sequences_have_no_gap() {
        List<Map<String, Object>> commands = records.commands(streaming);
        int last = commands.size() - 1;

        assertThat(commands.subList(0, last)).allMatch(command -> "OK".equals(command.get("status")));
        assertThat(commands.get(last).get("status")).isIn("OK", "UNKNOWN");
        assertThat(commands)
                .extracting(command -> Records.number(command, "sequence"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, commands.size()).boxed().toList());
    }

    @Test
    void the_interrupted_session_is_sealed_under_a_checkpoint_that_verifies() {
        Map<String, Object> session = records.session(streaming);
        assertThat(session).containsEntry("state", "INTERRUPTED").containsEntry("sealed", true);
        assertThat(session.get("damaged")).isNull();

        assertThat(Await.value(
                                "the seal in the ledger",
                                LIMIT,
                                () -> records.events("SESSION_SEALED", streaming).stream()
                                        .findFirst())
                        .get("index"))
                .isNotNull();
        Await.until("the seal in the ledger", LIMIT, () -> !records.events("SESSION_SEALED", streaming)
                .isEmpty());
        List<Map<String, Object>> seals = records.events("SESSION_SEALED", streaming);
        assertThat(seals).hasSize(1);
        assertThat(Records.number(Records.body(seals.get(0)), "commands"))
                .isEqualTo(records.commands(streaming).size());
        assertThat(new LedgerProof(gateway).contains(seals.get(0))).isEqualTo(Verdict.valid());
        assertThat(new LedgerProof(gateway).checkpoint().size()).isGreaterThan(Records.number(seals.get(0), "index"));
    }

    @Test
    void a_recording_without_its_last_third_is_found_damaged() {
        assertDamaged(cut);
    }

    @Test
    void a_recording_with_a_flipped_byte_is_found_damaged() {
        assertDamaged(flipped);
    }

    @Test
    void a_statement_that_was_held_at_the_crash_is_withdrawn_and_never_ran() {
        assertThat(gateway.api("bob").get("/approvals/" + approval).expect(200).text("state"))
                .isEqualTo("WITHDRAWN");
        assertThat(records.session(held)).containsEntry("state", "INTERRUPTED").containsEntry("sealed", true);
        assertThat(records.commands(held)).allMatch(command -> "NOT_EXECUTED".equals(command.get("status")));
        assertThat(stage.targetLog().mentions("truncate table cards")).isFalse();
    }

    @Test
    void session_numbers_have_no_gap_and_the_boot_event_names_the_last() {
        Map<String, Object> boot = Records.body(
                Await.value("the second boot", Duration.ofSeconds(20), () -> records.events("BOOT").stream()
                        .skip(1)
                        .findFirst()));
        assertThat(Records.number(boot, "boot")).isEqualTo(2);
        assertThat(Records.number(boot, "previousBoot")).isEqualTo(1);

        Set<String> numbers = records.sessions().stream()
                .map(session -> String.valueOf(session.get("number")))
                .collect(Collectors.toSet());
        long last = Records.number(boot, "previousLastSession");
        assertThat(last).isGreaterThanOrEqualTo(5);
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, last)
                        .mapToObj(number -> "node1/1/" + number)
                        .toList());
    }

    private void assertDamaged(String session) {
        assertThat(records.session(session))
                .containsEntry("state", "INTERRUPTED")
                .extractingByKey("damaged")
                .isNotNull();
        Await.until("the event", LIMIT, () -> !records.events("RECORDING_DAMAGED", session)
                .isEmpty());
        assertThat(records.events("RECORDING_DAMAGED", session)).singleElement().satisfies(event -> assertThat(
                        String.valueOf(Records.body(event).get("finding")))
                .contains("frame"));
    }

    private List<Map<String, Object>> pending() {
        return gateway.api("bob").get("/approvals?state=PENDING").expect(200).items();
    }

    private void awaitSegment(String session) {
        Await.until(
                "the commands of " + session + " in the ledger",
                LIMIT,
                () -> records.events("SEGMENT", session).stream()
                        .anyMatch(event -> Records.number(Records.body(event), "last") >= FEW));
    }

    private Connection openAndRun() throws SQLException {
        Connection connection = gateway.jdbc("alice", "bank", new Properties());
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < FEW; i++) {
                statement.execute("select 'few-" + i + "'");
            }
        }
        return connection;
    }

    /** Each takes the target a few milliseconds, so that the crash meets the middle. */
    private String script() throws IOException {
        Path file = Files.createTempFile("statements", ".sql");
        Files.write(
                file,
                IntStream.rangeClosed(1, STATEMENTS)
                        .mapToObj(number ->
                                "select 'statement-%04d', count(*) from generate_series(1, 20000);".formatted(number))
                        .toList());
        return file.toString();
    }

    private static String numbered(String statement) {
        return NUMBERED.matcher(statement).replaceFirst("$1");
    }

    private Path recording(String session) {
        return gateway.server().data().resolve("recordings/" + session.substring(0, 5) + "/" + session + ".rec");
    }

    private static void cutLastThird(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(open.length() * 2 / 3);
        }
    }

    private static void flipMiddleByte(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            long middle = open.length() / 2;
            open.seek(middle);
            int found = open.read();
            open.seek(middle);
            open.write(found ^ 1);
        }
    }
}
