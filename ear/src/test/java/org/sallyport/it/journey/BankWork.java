package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;

/**
 * A day at the bank, as it should be in the evidence: a person, an agent that sees everything, and a statement that
 * took a second person.
 *
 * @param sessions those that ran, by id
 * @param rawValues of customers, in what was typed and what was answered
 */
record BankWork(List<String> sessions, List<String> rawValues) {
    private static final String TABLE = "evidence_held";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int CUSTOMERS = 20;

    BankWork {
        sessions = List.copyOf(sessions);
        rawValues = List.copyOf(rawValues);
    }

    static BankWork done(Stage stage) throws SQLException {
        List<String> raw = rawValues(stage);
        String email = raw.get(0);
        String rows = "SELECT * FROM customers WHERE id <= " + CUSTOMERS;
        assertThat(stage.psql("alice", "bank").query(rows).out()).doesNotContain(email);
        assertThat(stage.psql("deploy-bot", "bank-raw").query(rows).out()).contains(email);
        stage.psql("alice", "bank").query("SELECT id FROM customers WHERE email = '" + email + "'");
        // The target's error message tells the value, too.
        stage.psql("alice", "bank").query("UPDATE customers SET email = '" + email + "' WHERE id = 2");
        try (Connection alice = stage.jdbc("alice", "bank");
                PreparedStatement bySsn = alice.prepareStatement("SELECT id FROM customers WHERE ssn = ?")) {
            bySsn.setString(1, raw.get(1));
            bySsn.executeQuery().close();
        }
        approve(stage);
        return new BankWork(ended(stage), raw);
    }

    private static void approve(Stage stage) throws SQLException {
        try (Connection direct = stage.direct();
                Statement statement = direct.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + TABLE);
            statement.execute("CREATE TABLE " + TABLE + " (id integer)");
            statement.execute("ALTER TABLE " + TABLE + " OWNER TO bank_app");
        }
        Api bob = stage.api("bob");
        try (Psql.Running psql = stage.psql("alice", "bank").start("-c", "DROP TABLE " + TABLE)) {
            String approval = Await.value(
                    "the approval of " + TABLE,
                    LIMIT,
                    () -> bob.get("/approvals?state=PENDING&limit=1000").expect(200).items().stream()
                            .filter(item -> String.valueOf(item.get("text")).contains(TABLE))
                            .map(item -> String.valueOf(item.get("id")))
                            .findFirst());
            bob.post("/approvals/" + approval + "/decisions", Map.of("decision", "APPROVE", "comment", "retired"))
                    .expect(200);
            assertThat(psql.await().exit()).isZero();
        }
    }

    /** The newest sessions, all of them over. */
    private static List<String> ended(Stage stage) {
        List<String> ids = new ArrayList<>();
        Await.until("the end of every session", LIMIT, () -> {
            List<Map<String, Object>> newest =
                    stage.api("carol").get("/sessions?limit=6").expect(200).items();
            ids.clear();
            newest.forEach(session -> ids.add(String.valueOf(session.get("id"))));
            return newest.stream().allMatch(session -> "CLOSED".equals(session.get("state")));
        });
        return ids;
    }

    /** The first is an e-mail address, the second a social security number. */
    private static List<String> rawValues(Stage stage) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection direct = stage.direct();
                Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery("SELECT email, ssn, card_number, phone, name, address"
                        + " FROM customers WHERE id <= " + CUSTOMERS + " ORDER BY id")) {
            while (rows.next()) {
                for (int column = 1; column <= 6; column++) {
                    values.add(rows.getString(column));
                }
            }
        }
        return values;
    }
}
