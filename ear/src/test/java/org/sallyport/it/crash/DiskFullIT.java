package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Stage;

/** The disk of the recordings is full while a session runs. Needs the right to mount a small file system. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskFullIT {
    private static final int MEGABYTES = 8;
    /** Each answer is recorded with some 100 kilobytes. */
    private static final int ANSWERS = MEGABYTES * 20;

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("disk-full");
    private final Records records = new Records(gateway);
    private final Path recordings = gateway.server().data().resolve("recordings");
    private boolean mounted;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Files.createDirectories(recordings);
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", recordings.toString());
        assumeTrue(mounted, "mounting is not permitted here");
        gateway.start(Map.of());
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        if (mounted) {
            gateway.process().stop();
            assertThat(run("umount", "-l", recordings.toString())).isTrue();
        }
    }

    @Test
    void a_session_that_cannot_be_recorded_ends_and_nothing_more_reaches_the_target() throws SQLException {
        try (Connection connection = gateway.jdbc("alice", "bank", new Properties());
                Statement statement = connection.createStatement()) {
            int pid = Backend.of(connection);
            String session = records.sessionOf(pid);
            int answers = 0;
            String refusal = "";
            while (refusal.isEmpty() && answers < ANSWERS) {
                try {
                    statement.execute("select 'answer-" + answers + "', repeat('some words ', 10000)");
                    answers++;
                } catch (SQLException e) {
                    refusal = String.valueOf(e.getMessage());
                }
            }
            assertThat(refusal).as("after %d answers", answers).contains("SP-0600");
            assertThat(Backend.refusal(statement, "select 'after the end'").getSQLState())
                    .startsWith("08");

            Await.until("the end of the target's backend", Duration.ofSeconds(30), () -> !isAlive(pid));
            List<String> ran = stage.targetLog().statements(pid).stream()
                    .filter(text -> text.contains("'answer-"))
                    .toList();
            assertThat(ran.size() - answers).isBetween(0, 1);
            assertThat(stage.targetLog().mentions("'after the end'")).isFalse();
            assertThat(records.session(session).get("state")).isNotNull();
        }
    }

    private boolean isAlive(int pid) {
        try (Connection superuser = stage.direct();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select 1 from pg_stat_activity where pid = " + pid)) {
            return row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
