package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Forge;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;

/**
 * A person is switched off at the provider while a session of theirs runs, and on again later: nobody else logs in as erin
 * meanwhile.
 */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("erin")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityEndIT {
    private static final int ASKED_EVERY_SECONDS = 3;
    /** The question's period, five seconds to end what runs, and one for the answers' way. */
    private static final Duration BOUND = Duration.ofSeconds(ASKED_EVERY_SECONDS + 6);

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("identity-end");
    private final Records records = new Records(gateway);

    @BeforeAll
    void start() {
        gateway.start(Map.of("SALLYPORT_OIDC_INQUIRY_SECONDS", Integer.toString(ASKED_EVERY_SECONDS)));
    }

    @AfterAll
    void stop() {
        stage.logins().setEnabled("erin", true);
        stage.logins().setMember("erin", "engineers", true);
        stage.logins().setMember("erin", "approvers", true);
        gateway.process().stop();
    }

    @Test
    void a_disabled_person_is_out_within_the_bound_and_old_tokens_stay_void() throws SQLException {
        String wireToken = stage.token("erin");
        String apiToken = stage.token("erin");
        gateway.apiWith(apiToken).get("/me").expect(200);
        try (Connection connection = gateway.jdbcAs("erin#bank", wireToken, new Properties());
                Statement statement = connection.createStatement()) {
            String session = records.sessionOf(Backend.of(connection));

            stage.logins().setEnabled("erin", false);

            Await.until("the end of the session", BOUND, () -> !"OPEN"
                    .equals(records.session(session).get("state")));
            assertThat(Backend.refusal(statement, "select 'too late'").getSQLState())
                    .isEqualTo("57P01");
            assertThat(records.ended(session)).containsEntry("endReason", "IDENTITY_ENDED");
            assertThat(stage.targetLog().mentions("'too late'")).isFalse();
        }
        assertOpensNothing(wireToken, apiToken);
        new Events(gateway).await("IDENTITY_ENDED");

        stage.logins().setEnabled("erin", true);

        assertOpensNothing(wireToken, apiToken);
        Psql.Result fresh = gateway.psqlAs("erin#bank", freshToken()).query("select 'back'");
        assertThat(fresh.out()).as(fresh.err()).isEqualTo("back\n");
        gateway.apiWith(stage.token("erin")).get("/me").expect(200);
    }

    @Test
    void a_person_who_leaves_the_group_is_out_within_the_bound() throws SQLException {
        assertEnds(() -> stage.logins().setMember("erin", "engineers", false));
        stage.logins().setMember("erin", "engineers", true);
    }

    @Test
    void a_person_who_logs_out_at_the_provider_is_out_within_the_bound() throws SQLException {
        assertEnds(() -> stage.logins().logout("erin"));
    }

    /** The access stays, but not the rules that the session was opened with. */
    @Test
    void a_person_who_leaves_a_group_that_rules_are_for_is_out_within_the_bound_and_may_come_back()
            throws SQLException {
        addRuleFor("approvers");
        try {
            assertEnds(() -> stage.logins().setMember("erin", "approvers", false));
            Psql.Result fresh = gateway.psql("erin", "bank").query("select 'back'");
            assertThat(fresh.out()).as(fresh.err()).isEqualTo("back\n");
        } finally {
            stage.logins().setMember("erin", "approvers", true);
        }
    }

    @SuppressWarnings("unchecked")
    private void addRuleFor(String group) {
        Map<String, Object> document = new HashMap<>((Map<String, Object>) Objects.requireNonNull(
                gateway.api("dave").get("/resources/bank").expect(200).json().get("configuration")));
        List<Object> rules = new ArrayList<>((List<Object>) Objects.requireNonNull(document.get("rules")));
        rules.add(
                0, Map.of("name", group, "groups", List.of(group), "effects", List.of("PROCEDURAL"), "then", "allow"));
        document.put("rules", rules);
        String change = gateway.api("dave")
                .put("/resources/bank", JSONObjectUtils.toJSONString(document))
                .expect(202)
                .text("id");
        gateway.api("dora").decide(change, "APPROVE", "").expect(200);
    }

    @Test
    void a_group_that_loses_its_role_is_out_at_once_and_earlier_roles_can_be_restored() throws SQLException {
        Map<String, Object> before = roles();
        String token = freshToken();
        try (Connection connection = gateway.jdbcAs("erin#bank", token, new Properties());
                Statement statement = connection.createStatement()) {
            String session = records.sessionOf(Backend.of(connection));
            Map<String, Object> fewer = new HashMap<>(before);
            fewer.put("user", List.of("deployers"));

            String change = change(fewer);

            Await.until("the end of the session", BOUND, () -> !"OPEN"
                    .equals(records.session(session).get("state")));
            assertThat(gateway.apiWith(token).get("/me").expect(200).text("roles"))
                    .doesNotContain("USER")
                    .contains("APPROVER");
            assertThat(gateway.psqlAs("erin#bank", token).query("select 1").exit())
                    .isEqualTo(2);
            assertThat(Backend.refusal(statement, "select 'after the end'").getSQLState())
                    .isEqualTo("57P01");
            assertThat(records.ended(session)).containsEntry("endReason", "ACCESS_REMOVED");
            assertThat(new Events(gateway).await("CONFIGURATION_CHANGED", change))
                    .contains("resource=roles", "before=", "after=", "by=dave, approved by dora");
        } finally {
            change(before);
        }
        Psql.Result back = gateway.psqlAs("erin#bank", token).query("select 'back'");
        assertThat(back.out()).as(back.err()).isEqualTo("back\n");
        assertThat(gateway.api("carol").get("/roles/versions").expect(200).items())
                .extracting(one -> one.get("version"))
                .containsExactly(3L, 2L, 1L);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> roles() {
        return (Map<String, Object>) Objects.requireNonNull(
                gateway.api("carol").get("/roles").expect(200).json().get("document"));
    }

    private String change(Map<String, Object> roles) {
        String id = gateway.api("dave")
                .put("/roles?reason=who+does+what", JSONObjectUtils.toJSONString(roles))
                .expect(202)
                .text("id");
        gateway.api("dora").decide(id, "APPROVE", "").expect(200);
        return id;
    }

    private String freshToken() {
        return Await.value("a token from after the last mark", BOUND, () -> Optional.of(stage.token("erin"))
                .filter(fresh ->
                        gateway.psqlAs("erin#bank", fresh).query("select 1").exit() == 0));
    }

    /** The session's record, and the token that opened it, once that has happened at the provider. */
    private void assertEnds(Runnable happens) throws SQLException {
        String token = freshToken();
        try (Connection connection = gateway.jdbcAs("erin#bank", token, new Properties());
                Statement statement = connection.createStatement()) {
            String session = records.sessionOf(Backend.of(connection));

            happens.run();

            Await.until("the end of the session", BOUND, () -> !"OPEN"
                    .equals(records.session(session).get("state")));
            assertThat(Backend.refusal(statement, "select 'after the end'").getSQLState())
                    .isEqualTo("57P01");
            assertThat(records.ended(session)).containsEntry("endReason", "IDENTITY_ENDED");
        }
        assertThat(gateway.psqlAs("erin#bank", token).query("select 1").exit()).isEqualTo(2);
    }

    /** The provider still says that the person is in the group, and nobody asks it: the token tells. */
    @Test
    void a_newer_token_without_the_group_ends_what_an_older_one_opened() throws Exception {
        Forge forge = Forge.with(stage);
        Instant now = Instant.now();
        String older = forge.signed(forge.claims().issueTime(Date.from(now.minusSeconds(60))));
        String newer = forge.signed(forge.claims().claim("groups", List.of()));
        Await.until(
                "the gateway knows the key",
                Duration.ofSeconds(30),
                () -> gateway.psqlAs("alice#bank", older).query("select 1").exit() == 0);
        try (Connection connection = gateway.jdbcAs("alice#bank", older, new Properties());
                Statement statement = connection.createStatement()) {
            String session = records.sessionOf(Backend.of(connection));

            assertThat(gateway.psqlAs("alice#bank", newer).query("select 1").exit())
                    .isEqualTo(2);
            Instant learnt = Instant.now();

            assertThat(Backend.refusal(statement, "select 'after the end'").getSQLState())
                    .isEqualTo("57P01");
            assertThat(Duration.between(learnt, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(records.ended(session)).containsEntry("endReason", "IDENTITY_ENDED");
        }
        assertThat(gateway.psqlAs("alice#bank", older).query("select 1").exit()).isEqualTo(2);
    }

    /** The API asks again after five seconds at the latest. */
    private void assertOpensNothing(String wireToken, String apiToken) {
        Psql.Result refused = gateway.psqlAs("erin#bank", wireToken).query("select 1");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("FATAL");
        Await.until("the refusal by the API", BOUND, () -> {
            int status = gateway.apiWith(apiToken).get("/me").status();
            return status == 401 || status == 403;
        });
    }
}
