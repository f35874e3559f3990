package org.sallyport.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Things that calls of the API and actions of the console are about, each made anew on the shared gateway. */
public final class Things {
    private final Stage stage = Stage.get();
    private final List<Connection> open = new ArrayList<>();

    /** Ends what was opened. */
    public void close() throws SQLException {
        for (Connection connection : open) {
            connection.close();
        }
    }

    public String session() throws SQLException {
        open.add(stage.jdbc("alice", "bank"));
        return String.valueOf(Recorded.open(stage.api("alice"), "user=alice").get("id"));
    }

    public String hold() {
        return stage.api("carol")
                .post("/holds", Map.of("resource", "bank-jit", "reason", "walked"))
                .expect(201)
                .text("id");
    }

    /** One that the person has asked to lift. */
    public String liftedHold(String by) {
        String id = hold();
        stage.api(by).post("/holds/" + id + "/lift", Map.of("reason", "walked")).expect(200);
        return id;
    }

    public String brought() {
        return stage.api("carol")
                .postText(
                        "/target-logs/upload",
                        BroughtLog.TYPE,
                        BroughtLog.harmless().body("app-server"))
                .expect(201)
                .text("id");
    }

    public String request() {
        return stage.api("alice")
                .post("/approvals", Map.of("kind", "ACCESS", "resource", "bank-jit", "minutes", 1, "reason", "walked"))
                .expect(201)
                .text("id");
    }

    public String evidence() {
        String id = stage.api("carol")
                .post("/evidence", Map.of("from", "2020-01-03T00:00:00Z", "to", "2020-01-04T00:00:00Z"))
                .expect(202)
                .text("id");
        return Await.value("evidence run " + id, Duration.ofMinutes(2), () -> Optional.of(id)
                .filter(run -> stage.api("carol")
                        .get("/evidence/" + run)
                        .expect(200)
                        .text("state")
                        .equals("COMPLETED")));
    }

    /** Over all that there is, so that it takes its time. */
    public String runningEvidence() {
        return stage.api("carol")
                .post("/evidence", Map.of("from", "2020-01-01T00:00:00Z", "to", "2100-01-01T00:00:00Z"))
                .expect(202)
                .text("id");
    }

    /** One that was not complete before it could be stopped. */
    public String stoppedEvidence() {
        return Await.value("a run that was stopped", Duration.ofMinutes(1), () -> {
            String id = runningEvidence();
            stage.api("carol").post("/evidence/" + id + "/stop", Map.of());
            return Await.value("its end", Duration.ofSeconds(30), () -> Optional.of(stage.api("carol")
                                            .get("/evidence/" + id)
                                            .expect(200))
                                    .filter(run -> !run.text("state").equals("RUNNING")))
                            .text("state")
                            .equals("FAILED")
                    ? Optional.of(id)
                    : Optional.empty();
        });
    }

    public String delegation() {
        Instant until = Instant.now().plus(Duration.ofHours(1));
        return stage.api("bob")
                .post("/delegations", Map.of("deputy", "dave", "until", until.toString(), "reason", "walked"))
                .expect(201)
                .text("id");
    }

    /** The message of an approval: the shared gateway's webhook has no signing key. */
    public String failedNotification() {
        String approval = request();
        return Await.value(
                "a failed notification",
                Duration.ofSeconds(60),
                () -> stage.api("dave").all("/notifications?state=FAILED").stream()
                        .filter(item -> approval.equals(item.get("approval")))
                        .map(item -> String.valueOf(item.get("id")))
                        .findFirst());
    }
}
