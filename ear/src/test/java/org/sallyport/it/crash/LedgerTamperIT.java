package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;

/**
 * The store's owner takes the ledger back to an earlier checkpoint, as the restore of an old backup would: the store is
 * consistent in itself, and only the checkpoint that is kept outside the database tells.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTamperIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Gateway gateway = Stage.get().newGateway("ledger-tamper");
    private final Path outside = gateway.server().data().resolve("ledger/checkpoint");

    private String lastSigned = "";
    private long largest;

    @BeforeAll
    void run_stop_shorten_the_ledger_and_start_again() throws Exception {
        gateway.start(Map.of());
        for (int i = 0; i < 2; i++) {
            long before = new LedgerProof(gateway).checkpoint().size();
            assertThat(gateway.psql("alice", "bank").query("select " + i).out()).isEqualTo(i + "\n");
            Await.until(
                    "a larger checkpoint",
                    LIMIT,
                    () -> new LedgerProof(gateway).checkpoint().size() > before);
        }
        gateway.process().stop();
        lastSigned = Files.readString(outside);
        try (Connection owner = H2Store.open(gateway)) {
            shorten(owner);
            largest = number(owner, "select max(size) from checkpoint");
            assertThat(number(owner, "select count(*) from ledger_leaf")).isEqualTo(largest);
        }
        gateway.start(Map.of());
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
    }

    @Test
    void no_session_opens_on_a_halted_ledger() {
        Psql.Result refused = gateway.psql("alice", "bank").query("select 'never'");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("FATAL").contains("SP-0700");
        assertThat(Stage.get().targetLog().mentions("'never'")).isFalse();
    }

    @Test
    void nothing_is_signed_any_more() throws Exception {
        assertThat(new LedgerProof(gateway).checkpoint().size()).isEqualTo(largest);
        assertThat(Files.readString(outside)).isEqualTo(lastSigned);
    }

    private static void shorten(Connection owner) throws SQLException {
        long size = number(owner, "select max(size) from checkpoint where size < (select max(size) from checkpoint)");
        assertThat(size).isPositive();
        try (Statement statement = owner.createStatement()) {
            statement.execute("delete from checkpoint where size > " + size);
            statement.execute(
                    "delete from audit_event where id in (select event_id from ledger_leaf where idx >= " + size + ")");
            statement.execute("delete from ledger_leaf where idx >= " + size);
        }
    }

    private static long number(Connection owner, String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
