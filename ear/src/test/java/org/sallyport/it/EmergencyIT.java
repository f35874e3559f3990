package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Access at once in an emergency: for a named group, recorded at its strictest, and closed by somebody else's review. */
@RunAsClient
@SharedGateway
class EmergencyIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Stage stage = Stage.get();

    private Api.Answer take(String user, String resource, String reason) {
        return stage.api(user).post("/emergencies", Map.of("resource", resource, "reason", reason));
    }

    /** A resource like bank-jit of this name: a rejected review holds for one resource. */
    @SuppressWarnings("unchecked")
    private String resource(String name) {
        Map<String, Object> document = new HashMap<>((Map<String, Object>) Objects.requireNonNull(
                stage.api("dave").get("/resources/bank-jit").expect(200).json().get("configuration")));
        document.put("name", name);
        String change = stage.api("dave")
                .put("/resources/" + name, JSONObjectUtils.toJSONString(document))
                .expect(202)
                .text("id");
        decide("dora", change, "APPROVE", "seen").expect(200);
        return name;
    }

    private Api.Answer decide(String user, String id, String decision, String comment) {
        return stage.api(user).decide(id, decision, comment);
    }

    private static boolean answers(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void a_rejected_review_ends_the_access_it_is_about() throws SQLException {
        String urgent = resource("urgent");
        take("alice", urgent, "not on call").expect(404);
        take("deploy-bot", urgent, "an agent").expect(403);
        take("bob", urgent, "decides, and uses nothing").expect(403);
        take("erin", urgent, " ").expect(422);
        assertThat(stage.psql("erin", urgent).query("select 1").exit()).isEqualTo(2);

        Api.Answer taken = take("erin", urgent, "payments stand still").expect(201);
        String review = taken.text("id");
        assertThat(taken.json()).containsEntry("kind", "REVIEW").containsEntry("state", "PENDING");
        take("erin", urgent, "once more").expect(422);
        try (Connection running = stage.jdbc("erin", urgent)) {
            assertThat(answers(running)).isTrue();
            Map<String, Object> session = Recorded.open(stage.api("carol"), "user=erin&resource=urgent");
            assertThat(session).containsEntry("durability", "DATABASE");
            assertThat(session.get("grantId")).isNotNull();

            String id = String.valueOf(session.get("id"));
            stage.api("alice").get("/sessions/" + id).expect(404);
            stage.api("brenda").get("/sessions/" + id + "/commands").expect(200);
            assertThat(stage.api("bob").all("/sessions?user=erin").toString()).contains(id);

            assertThat(decide("erin", review, "APPROVE", "mine").expect(403).text("code"))
                    .isEqualTo("SP-0401");
            decide("bob", review, "REJECT", "").expect(422);
            decide("bob", review, "REJECT", "there was no emergency").expect(200);
            Await.until("the session's end", SOON, () -> !answers(running));
            stage.api("bob").get("/sessions/" + id).expect(200);
            stage.api("brenda").get("/sessions/" + id).expect(404);
        }
        assertThat(stage.psql("erin", urgent).query("select 1").exit()).isEqualTo(2);
        take("erin", urgent, "again").expect(403);
        Events events = new Events(stage);
        assertThat(events.await("GRANT_REVOKED", review)).contains("actor=bob");
        assertThat(events.await("GRANT_STARTED", review)).contains("emergency=true");
    }

    @Test
    void whoever_took_it_gives_it_back_and_the_review_stays() throws SQLException {
        String review = take("erin", "bank-jit", "a lock that holds everybody")
                .expect(201)
                .text("id");
        try (Connection running = stage.jdbc("erin", "bank-jit")) {
            stage.api("erin")
                    .post("/approvals/" + review + "/revocation", Map.of())
                    .expect(200);
            Await.until("the session's end", SOON, () -> !answers(running));
        }
        stage.api("erin").post("/approvals/" + review + "/revocation", Map.of()).expect(409);
        assertThat(stage.api("erin").get("/approvals/" + review).expect(200).text("state"))
                .isEqualTo("PENDING");
        decide("brenda", review, "APPROVE", "looked at the session").expect(200);
        decide("bob", review, "APPROVE", "late").expect(409);
    }
}
