package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules ask besides people: kinds of logins, a reason, a ticket, a time, and how those who decide are logged in. */
@RunAsClient
@SharedGateway
class TermsIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NAME = "strict";
    private static final String BOB = "5a117000-0000-4000-8000-000000000003";

    private final Stage stage = Stage.get();
    private final Events events = new Events(stage);

    private final List<Psql.Running> running = new ArrayList<>();

    /** As the bank; these rules come before all others, and access is on request with these terms for erin's group. */
    private void resource(List<Map<String, Object>> rules, Map<String, Object> terms) {
        resource(rules, terms, false);
    }

    private void resource(List<Map<String, Object>> rules, Map<String, Object> terms, boolean estimates) {
        Map<String, Object> document = configuration();
        document.put("estimates", estimates);
        document.put("name", NAME);
        document.put("labels", Map.of("env", "strict"));
        Map<String, Object> ask = new HashMap<>(terms);
        ask.putAll(Map.of("groups", List.of("approvers"), "people", 1, "approvers", List.of("approvers")));
        ask.put("maxMinutes", 5);
        document.put("access", Map.of("standing", List.of("engineers", "deployers"), "onRequest", ask));
        document.put("rules", rules);
        approve(stage.api("dave").put("/resources/" + NAME, JSONObjectUtils.toJSONString(document)));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> configuration() {
        return new HashMap<>((Map<String, Object>) Objects.requireNonNull(
                stage.api("dave").get("/resources/bank").expect(200).json().get("configuration")));
    }

    private void approve(Api.Answer asked) {
        stage.api("dora").decide(asked.expect(202).text("id"), "APPROVE", "").expect(200);
    }

    private static Map<String, Object> hold(Map<String, Object> terms) {
        Map<String, Object> rule = new HashMap<>(terms);
        rule.putAll(Map.of("name", "structure", "effects", List.of("DDL"), "then", "hold", "people", 1));
        rule.put("approvers", List.of("approvers"));
        return rule;
    }

    @BeforeEach
    void nothingYet() {
        assertThat(stage.api("dave").get("/resources/" + NAME).status()).isEqualTo(404);
    }

    @AfterEach
    void remove() {
        running.forEach(Psql.Running::close);
        approve(stage.api("dave").delete("/resources/" + NAME));
    }

    private static String table() {
        return "t_" + UUID.randomUUID().toString().replace("-", "");
    }

    private Map<String, Object> waiting(String text) {
        return Await.value("a held statement", SOON, () -> stage.api("brenda").all("/approvals?state=PENDING").stream()
                .filter(one -> String.valueOf(one.get("text")).contains(text))
                .findFirst());
    }

    @Test
    void a_statement_says_why_and_under_which_ticket_or_is_told_how() {
        resource(List.of(hold(Map.of("justification", true, "ticket", "CHG[0-9]{7}", "expiresMinutes", 1))), Map.of());
        String table = table();
        Psql.Result bare = stage.psql("alice", NAME).query("create table " + table + " (id int)");
        assertThat(bare.exit()).isEqualTo(1);
        assertThat(bare.err()).contains("approvers ask for a reason here", "/* reason: why it is needed */");
        Psql.Result half =
                stage.psql("alice", NAME).query("create table " + table + " (id int) /* reason: month end */");
        assertThat(half.err()).contains("a ticket of the form CHG[0-9]{7}");

        Instant asked = Instant.now();
        try (Psql.Running psql = stage.psql("alice", NAME)
                .start(
                        "-v",
                        "VERBOSITY=verbose",
                        "-c",
                        "/* CHG0000042 reason: month end */ create table " + table + " (id int)")) {
            Map<String, Object> waiting = waiting(table);
            assertThat(waiting).containsEntry("reason", "month end").containsEntry("ticket", "CHG0000042");
            assertThat(Instant.parse(String.valueOf(waiting.get("expiresAt"))))
                    .isBetween(asked.plusSeconds(55), Instant.now().plusSeconds(61));
            stage.api("brenda")
                    .decide(String.valueOf(waiting.get("id")), "REJECT", "no")
                    .expect(200);
            assertThat(psql.await().err()).contains("42501", "rejected by brenda");
            assertThat(events.await("APPROVAL_REQUESTED", String.valueOf(waiting.get("id"))))
                    .contains("ticket=CHG0000042", "month end");
        }
        assertThat(stage.targetLog().mentions(table)).isFalse();
        List<Map<String, Object>> commands = stage.api("carol")
                .get("/sessions?user=alice&resource=" + NAME)
                .expect(200)
                .items();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void approvers_see_what_the_planner_expects_where_the_resource_allows_it() {
        Map<String, Object> rule = hold(Map.of());
        rule.put("effects", List.of("READ", "WRITE", "UNKNOWN", "PROCEDURAL"));
        String silent = "/* silent */ delete from cards where customer_id > 900001";
        String called = "/* called */ delete from cards where customer_id > nobodys_function(900002)";
        String twofold = "/* twofold */ delete from cards where customer_id > 900003 and cardholder <> 'a\\'";
        String optional = "/* optional */ (analyze) delete from cards where customer_id > 900005";
        String plain = "/* plain */ delete from cards where customer_id > 900004";
        resource(List.of(rule), Map.of(), false);
        List<String> refused = new ArrayList<>(List.of(held(silent)));
        resource(List.of(rule), Map.of(), true);
        refused.addAll(List.of(held(called), held(twofold), held(optional)));
        String asked = held(plain);
        Await.until("what the planner expects", SOON, () -> estimate(asked) instanceof Long);
        assertThat(refused).allSatisfy(id -> assertThat(estimate(id)).isNull());
        assertThat(stage.targetLog().mentions("explain (format text) " + plain)).isTrue();
        assertThat(stage.targetLog().mentions("statement: " + plain)).isFalse();
        assertThat(stage.targetLog().mentions("/* silent */")).isFalse();
        assertThat(stage.targetLog().mentions("/* called */")).isFalse();
        assertThat(stage.targetLog().mentions("/* twofold */")).isFalse();
    }

    /** The approval that a statement waits for, found by the comment it begins with. */
    private String held(String sql) {
        running.add(stage.psql("alice", NAME).start("-c", sql));
        return String.valueOf(waiting(sql.substring(0, sql.indexOf("*/"))).get("id"));
    }

    private @Nullable Object estimate(String id) {
        return stage.api("brenda").get("/approvals/" + id).expect(200).json().get("estimatedRows");
    }

    @Test
    void access_is_asked_for_with_a_ticket() {
        resource(List.of(), Map.of("ticket", "CHG[0-9]{7}"));
        Map<String, Object> ask =
                new HashMap<>(Map.of("kind", "ACCESS", "resource", NAME, "minutes", 1, "reason", "x"));
        assertThat(stage.api("erin").post("/approvals", ask).expect(422).text("field"))
                .isEqualTo("ticket");
        ask.put("ticket", "CHG12345678");
        stage.api("erin").post("/approvals", ask).expect(422);
        ask.put("ticket", "CHG1234567");
        String id = stage.api("erin").post("/approvals", ask).expect(201).text("id");
        stage.api("erin").post("/approvals/" + id + "/revocation", Map.of()).expect(200);
    }

    @Test
    void a_decision_takes_a_login_of_the_strength_and_age_that_the_rule_asks_for()
            throws JOSEException, ParseException {
        resource(List.of(hold(Map.of("login", Map.of("acr", List.of("2", "3"), "maxAgeMinutes", 5)))), Map.of());
        Forge forge = Forge.with(stage);
        Api known = as(forge, "2", Instant.now());
        Await.until("the gateway knows the key", SOON, () -> known.get("/me").status() == 200);
        String table = table();
        try (Psql.Running psql = stage.psql("alice", NAME).start("-c", "create table " + table + " (id int)")) {
            Map<String, Object> waiting = waiting(table);
            String id = String.valueOf(waiting.get("id"));
            assertThat(String.valueOf(waiting.get("login"))).contains("2", "3", "5");
            Instant now = Instant.now();
            tooWeak(stage.api("bob").decide(id, "APPROVE", ""), "acr) 2 or 3");
            tooWeak(as(forge, "2", now.minusSeconds(400)).decide(id, "APPROVE", ""), "at most 5 min old");
            tooWeak(as(forge, "2", null).decide(id, "REJECT", ""), "without a time");
            tooWeak(as(forge, null, now).decide(id, "APPROVE", ""), "yours has none");
            tooWeak(as(forge, "23", now).decide(id, "APPROVE", ""), "yours has 23");
            as(forge, "3", now.minusSeconds(200)).decide(id, "REJECT", "").expect(200);
            assertThat(psql.await().err()).contains("rejected by bob");
            assertThat(events.await("APPROVAL_DECIDED", id))
                    .contains("acr=3", "authTime=" + now.minusSeconds(200).truncatedTo(ChronoUnit.SECONDS));
        }
        assertThat(stage.targetLog().mentions(table)).isFalse();
    }

    private static void tooWeak(Api.Answer answer, String says) {
        assertThat(answer.expect(403).text("code")).isEqualTo("SP-0407");
        assertThat(answer.text("detail")).contains(says, "sign out, and in again");
    }

    private Api as(Forge forge, @Nullable String acr, @Nullable Instant authTime) throws JOSEException {
        JWTClaimsSet.Builder claims = forge.claims()
                .subject(BOB)
                .claim("preferred_username", "bob")
                .claim("groups", List.of("approvers"))
                .claim("acr", acr)
                .claim("auth_time", authTime == null ? null : authTime.getEpochSecond());
        return stage.gateway().apiWith(forge.signed(claims));
    }

    @Test
    void rules_tell_people_from_agents_and_one_login_from_another() {
        Map<String, Object> agents = Map.of(
                "name", "agents change nothing",
                "who", Map.of("identities", List.of("agent")),
                "effects", List.of("DDL", "WRITE"),
                "then", "refuse",
                "message", "a person does this");
        Map<String, Object> step = Map.of(
                "name", "writes take two factors",
                "unless", Map.of("amr", List.of("otp", "hwk")),
                "effects", List.of("WRITE"),
                "then", "refuse",
                "message", "log in with a second factor");
        resource(List.of(agents, step), Map.of());
        String table = table();
        assertThat(stage.psql("deploy-bot", NAME)
                        .query("create table " + table + " (id int)")
                        .err())
                .contains("a person does this");
        assertThat(stage.psql("alice", NAME)
                        .query("insert into cards select * from cards limit 0")
                        .err())
                .contains("log in with a second factor");
        assertThat(stage.psql("deploy-bot", NAME).query("select 1").exit()).isZero();
        assertThat(stage.psql("alice", NAME).query("select 1").exit()).isZero();
    }

    @Test
    void all_resources_are_one_file_that_is_taken_in_again() {
        resource(List.of(), Map.of());
        stage.api("alice").get("/configuration", "application/yaml").expect(403);
        stage.api("bob").get("/configuration", "application/yaml").expect(403);
        String file = stage.api("carol")
                .get("/configuration", "application/yaml")
                .expect(200)
                .body();
        assertThat(file).contains("  - name: bank\n", "- name: strict");
        assertThat(stage.api("carol")
                        .postText("/configuration", "application/yaml", file)
                        .status())
                .isEqualTo(403);
        Map<String, Object> same = stage.api("dave")
                .postText("/configuration", "application/yaml", file)
                .expect(200)
                .json();
        assertThat((List<?>) same.get("proposed")).isEmpty();
        assertThat(String.valueOf(same.get("same"))).contains("bank", NAME);

        assertThat(stage.api("dave")
                        .get("/resources?label=env=loose")
                        .expect(200)
                        .items())
                .isEmpty();
        Api.Answer taken = stage.api("dave")
                .postText(
                        "/configuration?reason=relabelled",
                        "application/yaml",
                        file.replace("env: strict", "env: loose"))
                .expect(202);
        List<?> proposed = (List<?>) Objects.requireNonNull(taken.json().get("proposed"));
        assertThat(proposed).hasSize(1);
        Map<?, ?> change = (Map<?, ?>) proposed.get(0);
        assertThat(String.valueOf(change.get("changes"))).contains("labels.env", "loose");
        stage.api("dora")
                .decide(String.valueOf(change.get("id")), "APPROVE", "")
                .expect(200);
        assertThat(stage.api("dave")
                        .get("/resources?label=env=loose")
                        .expect(200)
                        .items())
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry("name", NAME));

        Api.Answer wrong = stage.api("dave")
                .postText("/configuration", "application/yaml", file.replace("env: strict", "env: [1"))
                .expect(422);
        assertThat(wrong.text("field")).isEqualTo("file");
        stage.api("dave")
                .postText("/configuration", "application/yaml", file.replace("port: ", "port: 9"))
                .expect(422);
        assertThat(stage.api("alice")
                        .get("/configuration/schema", "*/*")
                        .expect(200)
                        .body())
                .contains("json-schema.org/draft/2020-12");
    }
}
