package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Recertifications;
import org.sallyport.it.Stage;

/** What clients see of a recertification whose time is over. */
final class LateReview {
    private LateReview() {}

    static void assertSuspended(String name) {
        Stage stage = Stage.get();
        Recertifications recertifications = new Recertifications(stage, "app-server");
        Events events = new Events(stage);
        String id = String.valueOf(stage.api("dave").all("/recertifications").stream()
                .filter(one -> name.equals(one.get("name")))
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
