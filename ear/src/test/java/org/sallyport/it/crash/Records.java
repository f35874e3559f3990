package org.sallyport.it.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;

/** What a gateway's records say, read by its auditor. */
record Records(Gateway gateway) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    Api api() {
        return gateway.api("carol");
    }

    /** Every session, oldest first. */
    List<Map<String, Object>> sessions() {
        List<Map<String, Object>> newestFirst =
                new ArrayList<>(api().get("/sessions?limit=1000").expect(200).items());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    Map<String, Object> session(String id) {
        return api().get("/sessions/" + id).expect(200).json();
    }

    /** Waits for the session that the target's backend of that process id serves. */
    String sessionOf(int targetPid) {
        return Await.value("a session with the target's process " + targetPid, LIMIT, () -> sessions().stream()
                .filter(session -> number(session, "targetPid") == targetPid)
                .map(session -> String.valueOf(session.get("id")))
                .findFirst());
    }

    /** Waits until the session is no longer running, and returns it. */
    Map<String, Object> ended(String id) {
        return Await.value("the end of session " + id, LIMIT, () -> Optional.of(session(id))
                .filter(session -> Boolean.TRUE.equals(session.get("sealed"))));
    }

    /** All commands of a session in order. */
    List<Map<String, Object>> commands(String id) {
        List<Map<String, Object>> all = new ArrayList<>();
        String next = "/sessions/" + id + "/commands?limit=1000";
        while (next != null) {
            Api.Answer page = api().get(next).expect(200);
            all.addAll(page.items());
            Object following = page.json().get("next");
            next = following == null ? null : following.toString().replaceFirst("^/api", "");
        }
        return all;
    }

    /** Audit events of that type in ledger order. */
    List<Map<String, Object>> events(String type) {
        return api().get("/events?limit=1000&type=" + type).expect(200).items();
    }

    /** Audit events of that type about the session. */
    List<Map<String, Object>> events(String type, String session) {
        return events(type).stream()
                .filter(event -> session.equals(body(event).get("session")))
                .toList();
    }

    static long number(Map<String, Object> json, String member) {
        return json.get(member) instanceof Number number ? number.longValue() : -1;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> body(Map<String, Object> event) {
        return Objects.requireNonNull((Map<String, Object>) event.get("body"));
    }
}
