package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A resource changes when a second administrator approves exactly that change, and only then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationIT {
    private final Gateway gateway = Stage.get().newGateway("configuration");

    @BeforeAll
    void start() {
        gateway.start(Map.of());
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
    }

    @Test
    void a_new_resource_is_there_with_the_second_administrators_approval() {
        Api.Answer asked = propose("created", copy("created")).expect(202);
        String id = asked.text("id");
        assertThat(asked.json()).containsEntry("kind", "CONFIGURATION").containsEntry("state", "PENDING");
        assertThat(asked.text("changes")).contains("access.standing", "engineers");
        gateway.api("alice").get("/resources/created").expect(404);
        assertThat(gateway.psql("alice", "created").query("select 1").exit()).isEqualTo(2);

        assertThat(decide("dave", id, "APPROVE").expect(403).text("code")).isEqualTo("SP-0401");
        decide("bob", id, "APPROVE").expect(404);
        decide("carol", id, "APPROVE").expect(403);
        gateway.api("alice").get("/resources/created").expect(404);
        decide("dora", id, "APPROVE").expect(200);

        Map<String, Object> seen =
                gateway.api("alice").get("/resources/created").expect(200).json();
        assertThat(seen.get("version")).isEqualTo(1L);
        assertThat(seen.get("configuration")).isNull();
        assertThat(gateway.psql("alice", "created").query("select 1").exit()).isZero();
        Await.until("the event in the ledger", Duration.ofSeconds(30), () -> !events(id)
                .isEmpty());
        assertThat(events(id)).singleElement().satisfies(event -> {
            assertThat(event).containsEntry("resource", "created").containsEntry("by", "dave, approved by dora");
            assertThat(event.get("before")).isNull();
            assertThat(String.valueOf(event.get("after"))).contains("engineers");
        });
        decide("dora", id, "APPROVE").expect(409);
    }

    @Test
    void a_rejected_change_and_a_withdrawn_one_change_nothing() {
        String rejected = propose("refused", copy("refused")).expect(202).text("id");
        decide("dora", rejected, "REJECT").expect(200);
        String withdrawn = propose("refused", copy("refused")).expect(202).text("id");
        gateway.api("dora")
                .post("/approvals/" + withdrawn + "/revocation", Map.of())
                .expect(409);
        gateway.api("dave")
                .post("/approvals/" + withdrawn + "/revocation", Map.of())
                .expect(200);
        decide("dora", withdrawn, "APPROVE").expect(409);
        gateway.api("dave").get("/resources/refused").expect(404);
        assertThat(events(rejected)).isEmpty();
        assertThat(events(withdrawn)).isEmpty();
    }

    @Test
    void what_has_changed_meanwhile_has_to_be_proposed_anew() {
        create("raced");
        String first = propose("raced", with("raced", "description", "first"))
                .expect(202)
                .text("id");
        String second = propose("raced", with("raced", "description", "second"))
                .expect(202)
                .text("id");
        decide("dora", first, "APPROVE").expect(200);
        assertThat(decide("dora", second, "APPROVE").expect(409).body()).contains("from version 1 to 2");
        assertThat(gateway.api("dave").get("/approvals/" + second).expect(200).text("state"))
                .isEqualTo("PENDING");
        assertThat(gateway.api("alice").get("/resources/raced").expect(200).text("description"))
                .isEqualTo("first");
        assertThat(events(second)).isEmpty();
        decide("dora", second, "REJECT").expect(200);
    }

    @Test
    void taking_access_away_ends_what_runs_and_another_change_does_not() throws SQLException {
        create("taken");
        try (Connection running = gateway.jdbc("alice", "taken", new Properties())) {
            approve(propose("taken", with("taken", "description", "calmer")));
            assertThat(answers(running)).isTrue();
            approve(propose("taken", with("taken", "access", Map.of("standing", List.of("deployers")))));
            Await.until("the session's end", Duration.ofSeconds(20), () -> !answers(running));
        }
        Map<String, Object> session =
                Recorded.newest(gateway.api("carol"), "alice", "taken").sealed().item();
        assertThat(session).containsEntry("endReason", "ACCESS_REMOVED");
        gateway.api("alice").get("/resources/taken").expect(404);
    }

    @Test
    void a_removed_resource_keeps_its_versions_and_can_be_restored() {
        create("gone");
        approve(gateway.api("dave").delete("/resources/gone?reason=retired"));
        gateway.api("alice").get("/resources/gone").expect(404);
        gateway.api("dave").get("/resources/gone").expect(404);
        assertThat(gateway.psql("alice", "gone").query("select 1").exit()).isEqualTo(2);
        gateway.api("dave").delete("/resources/gone").expect(404);

        List<Map<String, Object>> versions =
                gateway.api("carol").get("/resources/gone/versions").expect(200).items();
        assertThat(versions).extracting(one -> one.get("version")).containsExactly(2L, 1L);
        assertThat(gateway.api("carol").all("/resources/gone/versions?limit=1"))
                .extracting(one -> one.get("version"))
                .containsExactly(2L, 1L);
        assertThat(versions).extracting(one -> one.get("active")).containsExactly(false, true);
        @SuppressWarnings("unchecked")
        Map<String, Object> old =
                (Map<String, Object>) Objects.requireNonNull(versions.get(1).get("document"));
        approve(propose("gone", old));
        assertThat(gateway.psql("alice", "gone").query("select 1").exit()).isZero();
    }

    @Test
    void only_administrators_propose_and_what_is_wrong_is_named() {
        Map<String, Object> document = copy("nobodys");
        for (String user : List.of("alice", "bob", "carol", "deploy-bot")) {
            assertThat(put(user, "nobodys", document).expect(403).body()).contains("ADMIN");
            assertThat(gateway.api(user).delete("/resources/bank").expect(403).body())
                    .contains("ADMIN");
        }
        for (String user : List.of("alice", "bob", "deploy-bot")) {
            gateway.api(user).get("/resources/bank/versions").expect(403);
        }
        put("eve", "nobodys", document).expect(403);
        wrong(document, "host", "", "host must not be empty");
        wrong(document, "port", 70_000, "port must be a whole number from 1 to 65535");
        wrong(document, "masking", Map.of("user", "yes", "columns", List.of(), "detectors", List.of()), "masking.user");
        wrong(
                document,
                "rules",
                List.of(Map.of("name", "x", "then", "stop")),
                "rules[0].then must be one of hold, refuse");
        wrong(document, "colour", "blue", "colour is not known");
        wrong(document, "name", "other", "name must be nobodys");
        assertThat(gateway.api("dave")
                        .put("/resources/nobodys", "{")
                        .expect(422)
                        .body())
                .contains("document: is not JSON");
        assertThat(gateway.api("dave")
                        .put("/resources/bank", JSONObjectUtils.toJSONString(configuration("bank")))
                        .expect(422)
                        .body())
                .contains("nothing would change");
        assertThat(gateway.api("carol")
                        .get("/approvals?state=PENDING")
                        .expect(200)
                        .body())
                .doesNotContain("nobodys");
    }

    @Test
    void roles_change_like_a_resource_and_nobody_locks_themselves_out() {
        for (String user : List.of("alice", "bob", "deploy-bot")) {
            gateway.api(user).get("/roles").expect(403);
            gateway.api(user).get("/roles/versions").expect(403);
        }
        Map<String, Object> inForce =
                roles(gateway.api("carol").get("/roles").expect(200).json());
        assertThat(inForce).containsEntry("approver", List.of("approvers"));
        Map<String, Object> wider = new HashMap<>(inForce);
        wider.put("approver", List.of("approvers", "engineers"));
        assertThat(put("bob", wider).expect(403).body()).contains("ADMIN");
        assertThat(put("dave", inForce).expect(422).body()).contains("nothing would change");
        wrongRoles(inForce, "admin", List.of("nobody-is-in-it"), "admin must name a group of yours");
        wrongRoles(inForce, "admin", List.of(), "admin must name at least one group");
        wrongRoles(inForce, "owner", List.of("admins"), "owner is not known");

        Api.Answer asked = put("dave", wider).expect(202);
        String id = asked.text("id");
        assertThat(asked.text("changes")).contains("approver", "engineers");
        assertThat(asked.body()).contains("change the roles to document");
        assertThat(decide("dave", id, "APPROVE").expect(403).text("code")).isEqualTo("SP-0401");
        decide("bob", id, "APPROVE").expect(404);
        decide("dora", id, "REJECT").expect(200);
        assertThat(roles(gateway.api("carol").get("/roles").expect(200).json())).isEqualTo(inForce);
        assertThat(gateway.api("alice").get("/me").expect(200).text("roles")).doesNotContain("APPROVER");
        assertThat(events(id)).isEmpty();
    }

    @Test
    void the_roles_are_no_resource() {
        gateway.api("dave").get("/resources/roles").expect(404);
        gateway.api("dave").get("/resources/roles/versions").expect(404);
        gateway.api("dave").delete("/resources/roles").expect(404);
        put("dave", "roles", copy("roles")).expect(404);
        assertThat(gateway.api("dave").get("/resources?limit=100").expect(200).items())
                .noneMatch(one -> "roles".equals(one.get("name")));
        assertThat(gateway.psql("alice", "roles").query("select 1").exit()).isEqualTo(2);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> roles(Map<String, Object> answer) {
        return (Map<String, Object>) Objects.requireNonNull(answer.get("document"));
    }

    private Api.Answer put(String user, Map<String, Object> roles) {
        return gateway.api(user).put("/roles?reason=who+does+what", JSONObjectUtils.toJSONString(roles));
    }

    private void wrongRoles(Map<String, Object> inForce, String role, List<String> groups, String says) {
        Map<String, Object> changed = new HashMap<>(inForce);
        changed.put(role, groups);
        assertThat(put("dave", changed).expect(422).body()).contains(says);
    }

    @Test
    void rules_are_tried_on_a_statement_and_on_what_was_recorded_and_change_nothing() {
        create("tried");
        assertThat(gateway.psql("alice", "tried")
                        .query("select 1; update accounts set opened = opened where account_number = 'none'")
                        .exit())
                .isZero();
        Map<String, Object> stricter = with(
                "tried",
                "rules",
                List.of(Map.of(
                        "name",
                        "writes",
                        "effects",
                        List.of("WRITE"),
                        "then",
                        "hold",
                        "people",
                        2,
                        "approvers",
                        List.of("approvers"))));
        Api.Answer statement = trial(Map.of("document", stricter, "statement", "delete from accounts"));
        assertThat(statement.body())
                .contains("\"inForce\":{\"decision\":\"HOLD\",\"rule\":\"writes without a bound\"}")
                .contains("\"proposed\":{\"decision\":\"HOLD\",\"rule\":\"writes\"}");

        Await.until("the command in the index", Duration.ofSeconds(30), () -> trial(Map.of("document", stricter))
                .body()
                .contains("update accounts"));
        assertThat(trial(Map.of("document", stricter)).body())
                .contains("\"counts\":{\"ALLOW → HOLD by writes\":1}", "\"commands\":2")
                .doesNotContain("select 1");
        assertThat(trial(Map.of("document", configuration("tried"))).body()).contains("\"differing\":[]");
        gateway.api("dave")
                .post("/resources/tried/trial", Map.of("document", stricter, "statement", " "))
                .expect(422);
        assertThat(gateway.api("alice")
                        .get("/resources/tried")
                        .expect(200)
                        .json()
                        .get("version"))
                .isEqualTo(1L);
    }

    private Api.Answer trial(Map<String, Object> asked) {
        return gateway.api("dave").post("/resources/tried/trial", asked).expect(200);
    }

    private void wrong(Map<String, Object> document, String member, Object value, String says) {
        Map<String, Object> changed = new HashMap<>(document);
        changed.put(member, value);
        assertThat(put("dave", "nobodys", changed).expect(422).body()).contains(says);
    }

    private void create(String name) {
        approve(propose(name, copy(name)));
    }

    private void approve(Api.Answer proposed) {
        decide("dora", proposed.expect(202).text("id"), "APPROVE").expect(200);
    }

    /** The bank under another name. */
    private Map<String, Object> copy(String name) {
        Map<String, Object> document = new HashMap<>(configuration("bank"));
        document.put("name", name);
        return document;
    }

    private Map<String, Object> with(String name, String member, Object value) {
        Map<String, Object> document = new HashMap<>(configuration(name));
        document.put(member, value);
        return document;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> configuration(String name) {
        return (Map<String, Object>) Objects.requireNonNull(
                gateway.api("dave").get("/resources/" + name).expect(200).json().get("configuration"));
    }

    private Api.Answer propose(String name, Map<String, Object> document) {
        return put("dave", name, document);
    }

    private Api.Answer put(String user, String name, Map<String, Object> document) {
        return gateway.api(user).put("/resources/" + name, JSONObjectUtils.toJSONString(document));
    }

    private Api.Answer decide(String user, String id, String decision) {
        return gateway.api(user).decide(id, decision, "seen");
    }

    /** The changes in force by an approval. */
    private List<Map<String, Object>> events(String approval) {
        return gateway.api("carol").all("/events?type=CONFIGURATION_CHANGED").stream()
                .map(ConfigurationIT::details)
                .filter(details -> approval.equals(details.get("approval")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(Map<String, Object> event) {
        return (Map<String, Object>) Objects.requireNonNull(event.get("body"));
    }

    private static boolean answers(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }
}
