package org.sallyport.it;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Exceptions to follow up: requests of alice's that bob rejected, told by a package of carol's. */
public final class Exceptions {
    /** Of one package, which takes seconds. */
    private static final int AT_ONCE = 5;

    private final Stage stage;
    private final Deque<String> unused = new ArrayDeque<>();

    public Exceptions(Stage stage) {
        this.stage = stage;
    }

    /** One that nobody owns yet. */
    public String open() {
        if (unused.isEmpty()) {
            make();
        }
        return unused.remove();
    }

    /** Dave's. */
    public String assigned() {
        String id = open();
        stage.api("dave").post("/exceptions/" + id + "/assign", Map.of()).expect(200);
        return id;
    }

    /** Dave has said what it was. */
    public String disposed() {
        String id = assigned();
        stage.api("dave")
                .post(
                        "/exceptions/" + id + "/dispose",
                        Map.of("disposition", "EXPECTED", "comment", "asked for the wrong resource"))
                .expect(200);
        return id;
    }

    private void make() {
        Instant from = Instant.now();
        List<String> rejected = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String approval = stage.api("alice")
                    .post(
                            "/approvals",
                            Map.of("kind", "ACCESS", "resource", "bank-jit", "minutes", 1, "reason", "to be rejected"))
                    .expect(201)
                    .text("id");
            stage.api("bob").decide(approval, "REJECT", "not needed").expect(200);
            rejected.add(approval);
        }
        evidence(from, Instant.now());
        for (Map<String, Object> item : stage.api("carol").all("/exceptions?kind=APPROVAL_REJECTED&state=OPEN")) {
            if (rejected.contains(String.valueOf(item.get("approval")))) {
                unused.add(String.valueOf(item.get("id")));
            }
        }
    }

    /** Makes a package of a period, and returns its run when it is complete. */
    public String evidence(Instant from, Instant to) {
        String run = stage.api("carol")
                .post("/evidence", Map.of("from", from.toString(), "to", to.toString()))
                .expect(202)
                .text("id");
        Await.until("the package", Duration.ofMinutes(3), () -> {
            String state =
                    stage.api("carol").get("/evidence/" + run).expect(200).text("state");
            if (state.equals("FAILED")) {
                throw new AssertionError("the package failed");
            }
            return state.equals("COMPLETED");
        });
        return run;
    }
}
