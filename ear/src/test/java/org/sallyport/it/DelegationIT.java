package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deputies of approvers who are away: who may be one, with whose voice, and until when. */
@RunAsClient
@SharedGateway
class DelegationIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private final Stage stage = Stage.get();

    @AfterEach
    void endAll() {
        for (Map<String, Object> one : stage.api("carol").all("/delegations")) {
            stage.api("dave").delete("/delegations/" + one.get("id"));
        }
    }

    @Test
    void a_deputy_decides_with_the_voice_of_who_is_away() {
        String request = request("alice");
        decide("dave", request).expect(403);
        String delegation = delegate("brenda", "dave", 60).expect(201).text("id");
        assertThat(stage.api("dave").get("/me").expect(200).text("roles")).contains("DEPUTY", "ADMIN");

        assertThat(decide("dave", request).expect(200).text("state")).isEqualTo("PENDING");
        assertThat(decide("brenda", request).expect(409).text("code")).isEqualTo("SP-0403");
        assertThat(decide("dave", request).expect(409).text("code")).isEqualTo("SP-0403");
        Map<String, Object> decided = decide("bob", request).expect(200).json();
        assertThat(decided).containsEntry("state", "APPROVED");
        assertThat(String.valueOf(decided.get("decisions"))).contains("inPlaceOf=brenda", "by=dave");
        stage.api("alice")
                .post("/approvals/" + request + "/revocation", Map.of())
                .expect(200);

        stage.api("alice").delete("/delegations/" + delegation).expect(404);
        stage.api("dave").delete("/delegations/" + delegation).expect(200);
        stage.api("brenda").delete("/delegations/" + delegation).expect(409);
        assertThat(stage.api("dave").get("/me").expect(200).text("roles")).doesNotContain("DEPUTY");
        String next = request("alice");
        decide("dave", next).expect(403);
        withdraw(next);
        Events events = new Events(stage);
        assertThat(events.await("DELEGATED", delegation)).contains("deputy=dave");
        assertThat(events.await("APPROVAL_DECIDED", "delegation=" + delegation)).contains("inPlaceOf=brenda");
        assertThat(events.await("DELEGATION_ENDED", delegation)).contains("actor=dave");
    }

    @Test
    void whoever_asks_has_no_say_by_a_deputy_either() {
        delegate("erin", "dave", 60).expect(201);
        String request = request("erin");
        assertThat(decide("dave", request).expect(403).text("code")).isEqualTo("SP-0402");
        withdraw("erin", request);
        delegate("bob", "alice", 60).expect(201);
        String own = request("alice");
        assertThat(decide("alice", own).expect(403).text("code")).isEqualTo("SP-0401");
        withdraw(own);
    }

    @Test
    void a_deputys_right_ends_with_that_of_who_is_away() {
        // Somebody whom no other test logs in as.
        stage.logins().add("beatrice", "approvers");
        delegate("beatrice", "dave", 60).expect(201);
        String request = request("alice");
        decide("dave", request("alice")).expect(200);
        stage.logins().setMember("beatrice", "approvers", false);
        try {
            refusedSoon(request);
        } finally {
            stage.logins().setMember("beatrice", "approvers", true);
        }
        stage.logins().logout("beatrice");
        refusedSoon(request);
        stage.logins().setEnabled("beatrice", false);
        try {
            refusedSoon(request);
        } finally {
            stage.logins().setEnabled("beatrice", true);
        }
        withdraw(request);
    }

    @ParameterizedTest(name = "{0} names {1} from {2} to {3} hours: {4}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    by,    deputy,     from, until, says
                    bob,   carol,      0,    1,     an auditor decides nothing
                    bob,   bob,        0,    1,     must be another person
                    bob,   nobody,     0,    1,     knows nobody of this name
                    bob,   dave,       0,    337,   by 14 days at most
                    bob,   dave,       2,    1,     must be after from
                    bob,   dave,       -2,   1,     must be now
                    bob,   dave,       2161, 2162,  within the next 90 days
                    """)
    void a_deputy_is_another_person_who_may_decide_for_a_time(
            String by, String deputy, int from, int until, String says) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("deputy", deputy);
        asked.put("reason", "away");
        asked.put("until", Instant.now().plus(Duration.ofHours(until)).toString());
        if (from != 0) {
            asked.put("from", Instant.now().plus(Duration.ofHours(from)).toString());
        }
        assertThat(stage.api(by).post("/delegations", asked).expect(422).body()).contains(says);
    }

    @Test
    void only_approvers_delegate_and_only_from_an_interactive_login() {
        for (String user : List.of("alice", "carol", "dave", "deploy-bot")) {
            delegate(user, "dora", 60).expect(403);
        }
        String token = stage.token("bob");
        stage.gateway().psqlAs("bob#bank", token).query("select 1");
        assertThat(stage.gateway()
                        .apiWith(token)
                        .post("/delegations", asked("dave", 60))
                        .expect(403)
                        .text("code"))
                .isEqualTo("SP-0406");
    }

    @Test
    void an_agent_that_is_named_decides_nothing() {
        delegate("bob", "deploy-bot", 60).expect(201);
        String request = request("alice");
        decide("deploy-bot", request).expect(404);
        withdraw(request);
    }

    @Test
    void nobody_has_more_than_five_deputies() {
        for (int i = 0; i < 5; i++) {
            delegate("bob", "dave", 60).expect(201);
        }
        assertThat(delegate("bob", "dora", 60).expect(422).body()).contains("5 deputies already");
    }

    /** Within what an answer of the provider counts for. */
    private void refusedSoon(String request) {
        Await.until("the provider's answer", Duration.ofSeconds(10), () -> decide("dave", request)
                .body()
                .contains("SP-0402"));
    }

    private Api.Answer delegate(String by, String deputy, int seconds) {
        return stage.api(by).post("/delegations", asked(deputy, seconds));
    }

    private static Map<String, Object> asked(String deputy, int seconds) {
        return Map.of(
                "deputy", deputy, "until", Instant.now().plusSeconds(seconds).toString(), "reason", "away");
    }

    private String request(String user) {
        return stage.api(user)
                .post(
                        "/approvals",
                        Map.of("kind", "ACCESS", "resource", "bank-jit", "minutes", 1, "reason", "deputies"))
                .expect(201)
                .text("id");
    }

    private void withdraw(String request) {
        withdraw("alice", request);
    }

    private void withdraw(String user, String request) {
        stage.api(user).post("/approvals/" + request + "/revocation", Map.of()).expect(200);
    }

    private Api.Answer decide(String user, String id) {
        return stage.api(user).decide(id, "APPROVE", "seen");
    }
}
