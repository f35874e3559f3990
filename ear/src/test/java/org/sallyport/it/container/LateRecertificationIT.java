package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Recertifications;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.platform.Jdbc;

/** Nobody decides in time: first as clients, then inside the server, where the time is made to pass, and as clients again. */
@SharedGateway
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LateRecertificationIT {
    private static final String NAME = "soon late";

    @Inject
    private Jdbc jdbc;

    @Deployment
    static EnterpriseArchive deployment() {
        return TestedEar.with(LateRecertificationIT.class);
    }

    @Test
    @RunAsClient
    @Order(1)
    void it_is_opened_for_a_day() {
        new Recertifications(Stage.get(), "app-server").open(NAME, Map.of("whenLate", "suspend"));
    }

    @Test
    @Order(2)
    void the_day_passes() {
        Instant past = Instant.now().minusSeconds(1);
        assertEquals(
                1,
                jdbc.update("update recertification set due_at = ? where name = ? and closed_at is null", past, NAME));
        jdbc.update(
                "update recertification_item set due_at = ? where campaign_id = (select max(id) from recertification"
                        + " where name = ?)",
                past,
                NAME);
    }

    @Test
    @RunAsClient
    @Order(3)
    void access_is_suspended_and_administrators_are_told_and_may_decide() {
        Stage stage = Stage.get();
        Recertifications recertifications = new Recertifications(stage, "app-server");
        Events events = new Events(stage);
        String id = String.valueOf(stage.api("dave").all("/recertifications").stream()
                .filter(one -> NAME.equals(one.get("name")))
                .findFirst()
                .orElseThrow()
                .get("id"));
        Await.until(
                "the suspension",
                Duration.ofSeconds(45),
                () -> Boolean.TRUE.equals(recertifications.find(id, "alice").get("suspended")));
        String item = String.valueOf(recertifications.find(id, "alice").get("id"));
        events.await("RECERTIFICATION_LATE", id, "SUSPEND");
        events.await("ACCESS_SUSPENDED", item, "alice");
        List<Object> told = stage.api("dave").all("/notifications").stream()
                .filter(one -> id.equals(one.get("recertification")))
                .map(one -> one.get("cause"))
                .toList();
        assertEquals(1, told.stream().filter("RECERTIFICATION_LATE"::equals).count(), told.toString());
        refused(stage, "is suspended since");
        recertifications.decide("dora", id, item, "CONFIRM").expect(200);
        assertEquals(0, stage.ssh("alice", "app-server").exec("true").exit());
        String other = String.valueOf(recertifications.find(id, "erin").get("id"));
        recertifications.decide("bob", id, other, "CONFIRM").expect(200);
    }

    private static void refused(Stage stage, String sentence) {
        String body = stage.api("alice")
                .post("/tickets", Map.of("resource", "app-server", "minutes", 1))
                .expect(403)
                .body();
        assertEquals(true, body.contains(sentence), body);
    }
}
