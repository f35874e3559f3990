package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Four eyes are two people: who may decide, what a decision is good for, and how a wait or a grant ends. */
@ResourceLock(value = "erin", mode = ResourceAccessMode.READ)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalRulesIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("approval\\.xhtml\\?id=(\\w+)");

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("approval-rules");

    @BeforeAll
    void start() {
        gateway.start(Map.of());
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
    }

    @Test
    void nobody_decides_on_their_own_statement_and_only_an_approver_on_anothers() {
        try (Held held = hold("alice", structure())) {
            assertThat(held.client().errors()).contains("NOTICE", "waits for one of approvers", "/approval.xhtml?id=");
            decide("alice", held.id(), "APPROVE").expect(403);
            decide("carol", held.id(), "APPROVE").expect(403);
            decide("dave", held.id(), "APPROVE").expect(403);
            assertThat(stage.targetLog().mentions(held.table())).isFalse();

            decide("bob", held.id(), "APPROVE").expect(200);

            Psql.Result result = held.client().await();
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(stage.targetLog().mentions(held.table())).isTrue();
            assertThat(state(held.id())).isEqualTo("APPROVED");
            decide("brenda", held.id(), "REJECT").expect(409);
        }
    }

    @Test
    void an_approver_who_asks_does_not_answer() {
        try (Held held = hold("erin", structure())) {
            Api.Answer answer = decide("erin", held.id(), "APPROVE").expect(403);
            assertThat(answer.text("code")).isEqualTo("SP-0401");
            decide("brenda", held.id(), "REJECT").expect(200);
            assertThat(held.client().await().err()).contains("42501", "rejected by brenda");
        }
    }

    @Test
    void a_rejection_says_who_and_why_and_nothing_ran() {
        try (Held held = hold("alice", structure())) {
            decide("bob", held.id(), "REJECT", "not on a Friday").expect(200);

            Psql.Result result = held.client().await();

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains("42501", "rejected by bob", "not on a Friday");
            assertThat(stage.targetLog().mentions(held.table())).isFalse();
        }
    }

    @Test
    void an_approval_releases_its_statement_once_and_no_other() {
        String sql = structure();
        String first;
        try (Held held = hold("alice", sql)) {
            first = held.id();
            decide("bob", first, "APPROVE").expect(200);
            assertThat(held.client().await().exit()).isZero();
        }
        try (Held again = hold("alice", sql)) {
            assertThat(again.id()).isNotEqualTo(first);
            decide("bob", again.id(), "REJECT").expect(200);
            assertThat(again.client().await().exit()).isEqualTo(1);
        }
    }

    @Test
    void statements_that_differ_only_where_they_are_masked_need_an_approval_each() {
        String sql = "update customers set ssn = '%s' where 1 = 1; select 'x' as never_reached";
        try (Held one = hold("alice", sql.formatted("219-09-9999"));
                Held other = hold("alice", sql.formatted("219-09-8888"))) {
            assertThat(other.id()).isNotEqualTo(one.id());
            assertThat(approval(one.id()).get("text"))
                    .isEqualTo(approval(other.id()).get("text"));
            assertThat(approval(one.id()).toString()).doesNotContain("219-09-9999");
            decide("bob", one.id(), "REJECT").expect(200);
            assertThat(one.client().await().exit()).isEqualTo(1);
            assertThat(state(other.id())).isEqualTo("PENDING");
            decide("bob", other.id(), "REJECT").expect(200);
            assertThat(other.client().await().exit()).isEqualTo(1);
        }
    }

    @Test
    void a_cancel_withdraws_what_waits() {
        try (Held held = hold("alice", structure())) {
            held.client().interrupt();

            assertThat(held.client().await().err()).contains("57014");
            Await.until("withdrawal", SOON, () -> state(held.id()).equals("WITHDRAWN"));
            decide("bob", held.id(), "APPROVE").expect(409);
            assertThat(stage.targetLog().mentions(held.table())).isFalse();
        }
    }

    @Test
    void a_client_that_goes_away_withdraws_what_waits() {
        Held held = hold("alice", structure());
        held.close();
        Await.until("withdrawal", SOON, () -> state(held.id()).equals("WITHDRAWN"));
        assertThat(stage.targetLog().mentions(held.table())).isFalse();
    }

    @Test
    void access_on_request_takes_two_people() {
        Psql.Result refused = gateway.psql("alice", "bank-jit").query("select 1");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err().lines().filter(line -> line.contains("FATAL")))
                .singleElement(STRING)
                .contains("access to bank-jit is on request: ask at http", "/requests.xhtml?resource=bank-jit");
        String id = request("alice");
        decide("alice", id, "APPROVE").expect(403);
        decide("bob", id, "APPROVE").expect(200);
        decide("bob", id, "APPROVE").expect(409);
        assertThat(gateway.psql("alice", "bank-jit").query("select 1").exit()).isEqualTo(2);
        decide("brenda", id, "APPROVE").expect(200);
        assertThat(gateway.psql("alice", "bank-jit").query("select 1").exit()).isZero();
        gateway.api("alice").post("/approvals/" + id + "/revocation", Map.of()).expect(200);
        assertThat(gateway.psql("alice", "bank-jit").query("select 1").exit()).isEqualTo(2);
    }

    @Test
    void access_that_runs_is_prolonged_and_its_client_is_told() throws SQLException {
        String first = request("alice");
        assertThat(decide("bob", first, "APPROVE").expect(200).json()).containsEntry("prolongs", false);
        decide("brenda", first, "APPROVE").expect(200);
        try (Connection running = gateway.jdbc("alice", "bank-jit", new Properties())) {
            String more = request("alice");
            assertThat(decide("bob", more, "APPROVE").expect(200).json()).containsEntry("prolongs", true);
            decide("brenda", more, "APPROVE").expect(200);
            List<String> told = new ArrayList<>();
            Await.until("the notice", SOON, () -> {
                assertThat(RunningConnection.ask(running, told)).isEmpty();
                return !told.isEmpty();
            });
            assertThat(told).singleElement(STRING).contains("your access was prolonged to 2 minutes from now");
            assertThat(new Events(gateway).await("GRANT_PROLONGED", more)).contains("person=alice");
            String left = request("alice");
            gateway.api("bob")
                    .post("/approvals/" + more + "/revocation", Map.of())
                    .expect(200);
            assertThat(RunningConnection.stateAtTheEnd(running, new ArrayList<>()))
                    .isEqualTo("57P01");
            decide("bob", left, "APPROVE").expect(200);
            assertThat(decide("brenda", left, "APPROVE").expect(409).body()).contains("was taken back");
            decide("brenda", left, "REJECT").expect(200);
        }
        assertThat(gateway.psql("alice", "bank-jit").query("select 1").exit()).isEqualTo(2);
    }

    @Test
    void twenty_requests_of_a_person_wait_at_most_and_one_that_is_withdrawn_makes_room() {
        try {
            Api.Answer answer = ask("erin");
            for (int i = 0; i < 20 && answer.status() == 201; i++) {
                answer = ask("erin");
            }
            assertThat(answer.expect(409).text("detail"))
                    .contains("20 of your requests for access wait already", "withdraw one");
            List<String> waiting = waiting("erin");
            assertThat(waiting).hasSize(20);
            String others = request("alice");
            gateway.api("alice")
                    .post("/approvals/" + others + "/revocation", Map.of())
                    .expect(200);
            gateway.api("erin")
                    .post("/approvals/" + waiting.get(0) + "/revocation", Map.of())
                    .expect(200);
            ask("erin").expect(201);
            ask("erin").expect(409);
        } finally {
            for (String id : waiting("erin")) {
                gateway.api("erin")
                        .post("/approvals/" + id + "/revocation", Map.of())
                        .expect(200);
            }
        }
        assertThat(waiting("erin")).isEmpty();
    }

    private List<String> waiting(String user) {
        return gateway.api(user).all("/approvals?state=PENDING&limit=1000").stream()
                .filter(one -> user.equals(one.get("user")) && "ACCESS".equals(one.get("kind")))
                .map(one -> String.valueOf(one.get("id")))
                .toList();
    }

    @Test
    void a_revoked_grant_ends_what_runs_within_five_seconds() throws SQLException {
        String id = request("erin");
        decide("bob", id, "APPROVE").expect(200);
        decide("brenda", id, "APPROVE").expect(200);
        try (Connection running = gateway.jdbc("erin", "bank-jit", new Properties())) {
            Instant revoked = Instant.now();
            gateway.api("bob")
                    .post("/approvals/" + id + "/revocation", Map.of())
                    .expect(200);

            assertThat(RunningConnection.stateAtTheEnd(running, new ArrayList<>()))
                    .isEqualTo("57P01");
            assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(gateway.psql("erin", "bank-jit").query("select 1").exit()).isEqualTo(2);
    }

    @Test
    void the_owner_of_an_agent_does_not_decide_for_it_and_an_agent_decides_nothing() {
        try (Held held = hold("deploy-bot", structure())) {
            assertThat(decide("erin", held.id(), "APPROVE").status()).isIn(403, 404);
            decide("deploy-bot", held.id(), "APPROVE").expect(403);
            decide("bob", held.id(), "REJECT").expect(200);
            assertThat(held.client().await().err()).contains("42501");
        }
    }

    @Test
    void a_token_that_a_listener_has_seen_decides_nothing() {
        String token = stage.token("erin");
        assertThat(gateway.psqlAs("erin#bank", token).query("select 1").exit()).isZero();
        try (Held held = hold("alice", structure())) {
            Api.Answer answer = gateway.apiWith(token)
                    .post("/approvals/" + held.id() + "/decisions", Map.of("decision", "APPROVE", "comment", ""))
                    .expect(403);
            assertThat(answer.text("code")).isEqualTo("SP-0406");
            decide("bob", held.id(), "REJECT").expect(200);
            assertThat(held.client().await().exit()).isEqualTo(1);
        }
    }

    /** A psql whose statement waits for an approval. */
    private record Held(Psql.Running client, String id, String sql) implements AutoCloseable {
        String table() {
            return sql.replaceAll("(?s).*table (t_\\w+).*", "$1");
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private static String structure() {
        String table = "t_" + UUID.randomUUID().toString().replace("-", "");
        return "create table " + table + " (id int); drop table " + table;
    }

    private Held hold(String user, String sql) {
        Psql.Running client = gateway.psql(user, "bank").start("-At", "-v", "VERBOSITY=verbose", "-c", sql);
        Predicate<String> linked = text -> LINK.matcher(text).find();
        Await.until("the notice", SOON, () -> linked.test(client.errors()));
        Matcher link = LINK.matcher(client.errors());
        return new Held(client, link.find() ? link.group(1) : "", sql);
    }

    private String request(String user) {
        return ask(user).expect(201).text("id");
    }

    private Api.Answer ask(String user) {
        return gateway.api(user)
                .post(
                        "/approvals",
                        Map.of("kind", "ACCESS", "resource", "bank-jit", "minutes", 1, "reason", "month end"));
    }

    private Api.Answer decide(String user, String id, String decision) {
        return decide(user, id, decision, "");
    }

    private Api.Answer decide(String user, String id, String decision, String comment) {
        return gateway.api(user).decide(id, decision, comment);
    }

    private Map<String, Object> approval(String id) {
        return gateway.api("bob").get("/approvals/" + id).expect(200).json();
    }

    private String state(String id) {
        return String.valueOf(approval(id).get("state"));
    }
}
