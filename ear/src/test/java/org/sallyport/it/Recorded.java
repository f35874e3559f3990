package org.sallyport.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the gateway's records say of a session, read through the API. */
public record Recorded(Api api, String session) {
    private static final Duration SEALED = Duration.ofSeconds(20);

    /** The session that holds this backend of the target, or held it last. */
    public static Recorded ofBackend(Api api, int pid) {
        String id = Await.value("the session of backend " + pid, SEALED, () -> find(api, pid));
        return new Recorded(api, id);
    }

    /** The newest session of this person on this resource. */
    public static Recorded newest(Api api, String user, String resource) {
        String id = Await.value(
                "a session of " + user + " on " + resource,
                SEALED,
                () -> api.get("/sessions?limit=1&user=" + user + "&resource=" + resource).expect(200).items().stream()
                        .map(session -> String.valueOf(session.get("id")))
                        .findFirst());
        return new Recorded(api, id);
    }

    /** The newest session that this part of a query finds open: it opens a moment after its client is let in. */
    public static Map<String, Object> open(Api api, String query) {
        return Await.value(
                "an open session of " + query,
                SEALED,
                () -> api.get("/sessions?limit=1&state=OPEN&" + query).expect(200).items().stream()
                        .findFirst());
    }

    /** Waits until a command with exactly this text has its outcome, and returns it. */
    public Map<String, Object> command(String text) {
        return Await.value("the record of " + text, SEALED, () -> commands().stream()
                .filter(command -> text.equals(command.get("text")) && command.get("status") != null)
                .findFirst());
    }

    private static Optional<String> find(Api api, int pid) {
        return api.get("/sessions?limit=1000").expect(200).items().stream()
                .filter(session -> session.get("targetPid") instanceof Number number && number.intValue() == pid)
                .map(session -> String.valueOf(session.get("id")))
                .findFirst();
    }

    /** Waits until the recording is complete and in the ledger. */
    public Recorded sealed() {
        Await.until("the seal of session " + session, SEALED, () -> Boolean.TRUE.equals(item().get("sealed")));
        return this;
    }

    public Map<String, Object> item() {
        return api.get("/sessions/" + session).expect(200).json();
    }

    /** Every command, all pages, in order. */
    public List<Map<String, Object>> commands() {
        return api.all("/sessions/" + session + "/commands?limit=500");
    }

    /** The texts of the commands that reached the target. */
    public List<String> executed() {
        return commands().stream()
                .filter(command -> !"NOT_EXECUTED".equals(command.get("status")))
                .map(command -> String.valueOf(command.get("text")))
                .toList();
    }

    /** The masked transcript in that media type. */
    public String transcript(String type) {
        return api.get("/sessions/" + session + "/recording", type).expect(200).body();
    }
}
