package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.demo.Port;
import org.sallyport.demo.postgres.PostgresTarget;
import org.sallyport.it.Api;
import org.sallyport.it.Gateway;
import org.sallyport.it.PlantedValues;
import org.sallyport.it.Stage;

/**
 * Whatever gives access (tokens, tickets, passwords, keys, taken or refused) and whatever is typed as a password in a
 * statement is in no file, no table and no record of the gateway. What the demo itself keeps in its folder of secrets is
 * none of these.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessSecretIT {
    private static final String HARMLESS = "a marker that may be seen";

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("access-secret");
    private final Records records = new Records(gateway);
    private final Map<String, String> secrets = new TreeMap<>();
    private final StringBuilder shown = new StringBuilder();
    private boolean running;

    @BeforeAll
    void use_every_secret_and_stop() {
        gateway.start(Map.of());
        running = true;
        plantSettings();
        useTokens();
        useTickets();
        typePasswords();
        showAll();
        gateway.process().stop();
        running = false;
    }

    @AfterAll
    void stop() {
        if (running) {
            gateway.process().stop();
        }
    }

    /** What the gateway is started with, and what it lends to connections. */
    private void plantSettings() {
        gateway.environment().forEach((name, value) -> {
            if (name.contains("PASSWORD") || name.contains("SECRET")) {
                secrets.put(name, value);
            }
        });
        secrets.put("the target's password", gateway.trust().secrets().get("bank_app.password"));
        secrets.put("the target's superuser", PostgresTarget.SUPERUSER_PASSWORD);
        List<String> key = stage.sshTarget().clientKey().privateText().lines().toList();
        secrets.put("the SSH target's key", key.get(key.size() / 2));
        assertThat(secrets).hasSizeGreaterThan(6);
    }

    private void useTokens() {
        String taken = plantToken("a token", stage.token("alice"));
        assertThat(gateway.psqlAs("alice#bank", taken)
                        .query("select '" + HARMLESS + "'")
                        .out())
                .contains(HARMLESS);
        gateway.sshAs("alice#app-server", plantToken("a token for a certificate", stage.token("alice")))
                .exec("echo in")
                .expectSuccess();
        String refused = plantToken("a refused token", stage.token("eve"));
        assertThat(gateway.psqlAs("eve#bank", refused).query("select 1").exit()).isEqualTo(2);
        String wrong = plant("a wrong password", "planted-" + UUID.randomUUID());
        assertThat(gateway.psqlAs("alice#bank", wrong).query("select 1").exit()).isEqualTo(2);
        assertThat(gateway.sshUnknown("alice#app-server")
                        .execWithPassword("echo in", wrong)
                        .exit())
                .isEqualTo(255);
        String misplaced = plantToken("a token in an address", stage.token("alice"));
        Api.send(HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + gateway.port(Port.HTTP) + "/api/me?access_token=" + misplaced)))
                .expect(400);
        gateway.apiWith(plantToken("a token for the API", stage.token("alice")))
                .get("/me")
                .expect(200);
    }

    private void useTickets() {
        String first = ticket("bank");
        assertThat(gateway.psqlAs("alice#bank", first).query("select 1").exit()).isZero();
        assertThat(gateway.psqlAs("alice#bank", first).query("select 1").exit()).isEqualTo(2);
        gateway.sshUnknown("alice#app-server")
                .execWithPassword("echo in", ticket("app-server"))
                .expectSuccess();
        assertThat(ticket("bank")).as("one that nobody uses").isNotEmpty();
    }

    private String ticket(String resource) {
        return plant(
                "a ticket for " + resource + " " + secrets.size(),
                gateway.api("alice")
                        .post("/tickets", Map.of("resource", resource, "minutes", 5))
                        .expect(201)
                        .text("ticket"));
    }

    /** In statements of somebody for whom nothing is masked; the second one the target refuses. */
    private void typePasswords() {
        String role = "planted_" + UUID.randomUUID().toString().replace("-", "");
        String raw = plant("a role's password", "planted-" + UUID.randomUUID());
        assertThat(gateway.psql("deploy-bot", "bank-raw")
                        .query("create role " + role + " password '" + raw + "'; drop role " + role)
                        .exit())
                .isZero();
        String refused = plant("a password in a statement that fails", "planted-" + UUID.randomUUID());
        assertThat(gateway.psql("deploy-bot", "bank-raw")
                        .query("alter role nobody_of_this_name password '" + refused + "'")
                        .exit())
                .isEqualTo(1);
    }

    private String plant(String name, String secret) {
        secrets.put(name, secret);
        return secret;
    }

    /** The signature makes a token one. */
    private String plantToken(String name, String token) {
        secrets.put(name, token);
        secrets.put("the signature of " + name, token.substring(token.lastIndexOf('.') + 1));
        return token;
    }

    /** Recordings are encrypted: what is in them is what an auditor is shown. */
    private void showAll() {
        for (Map<String, Object> session : records.sessions()) {
            String id = String.valueOf(session.get("id"));
            shown.append(session);
            if ("REFUSED".equals(session.get("state"))) {
                continue;
            }
            records.ended(id);
            shown.append(records.commands(id));
            for (String type : List.of("application/x-ndjson", "application/x-asciicast")) {
                shown.append(records.api()
                        .get("/sessions/" + id + "/recording", type)
                        .expect(200)
                        .body());
            }
        }
        shown.append(records.api().all("/events?limit=1000"));
        shown.append(records.api().all("/approvals?limit=1000"));
    }

    private PlantedValues planted() {
        return new PlantedValues(secrets);
    }

    @Test
    void no_record_shows_one() {
        assertThat(shown).contains(HARMLESS);
        planted().assertAbsentFrom(shown.toString());
    }

    @Test
    void no_file_holds_one() {
        assertThat(new PlantedValues(Map.of("marker", HARMLESS)).filesWith(gateway.base()))
                .as("the search finds what is there")
                .isNotEmpty();
        assertThat(planted().filesWith(gateway.base())).isEmpty();
    }

    @Test
    void no_table_holds_one() throws SQLException {
        List<String> found = new ArrayList<>();
        boolean marked = false;
        try (Connection owner = H2Store.open(gateway);
                ResultSet tables = owner.getMetaData().getTables(null, null, "%", new String[] {"BASE TABLE"})) {
            while (tables.next()) {
                String schema = tables.getString("TABLE_SCHEM");
                String table = tables.getString("TABLE_NAME");
                if (!"INFORMATION_SCHEMA".equalsIgnoreCase(schema)) {
                    String content = content(owner, "\"" + schema + "\".\"" + table + "\"");
                    marked |= content.contains(HARMLESS);
                    planted().foundIn(content).forEach(name -> found.add(table + ": " + name));
                }
            }
        }
        assertThat(marked).as("the search finds what is there").isTrue();
        assertThat(found).isEmpty();
    }

    private static String content(Connection owner, String table) throws SQLException {
        StringBuilder content = new StringBuilder();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    boolean bytes = columns.getColumnTypeName(i).contains("BINARY");
                    byte[] raw = bytes ? rows.getBytes(i) : null;
                    content.append(raw == null ? rows.getString(i) : new String(raw, StandardCharsets.ISO_8859_1))
                            .append('\n');
                }
            }
        }
        return content.toString();
    }
}
