package org.sallyport.it;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sallyport.demo.ssh.SshKey;

/** The calls of the API that change something, and what it takes to have something to make them on. */
final class ApiWrites {
    /**
     * Call, what it is about, somebody with a role whom it is not for, who may; its event, what names it there (a member of the
     * answer, a text, or the thing itself), its body.
     */
    private static final String TABLE =
            """
            DELETE /sessions/{id}                             | session             | bob        | alice \
                | SESSION_TERMINATED | - | -
            POST /approvals                                   | -                   | carol      | alice \
                | APPROVAL_REQUESTED | id | $access
            POST /approvals/{id}/decisions                    | approval            | alice      | bob \
                | APPROVAL_DECIDED | id | {"decision": "REJECT", "comment": "walked"}
            POST /approvals/{id}/revocation                   | approval            | deploy-bot | alice \
                | APPROVAL_CLOSED | id | -
            POST /delegations                                 | -                   | alice      | bob \
                | DELEGATED | id | $delegation
            DELETE /delegations/{id}                          | delegation          | alice      | bob \
                | DELEGATION_ENDED | id | -
            POST /emergencies                                 | -                   | alice      | erin \
                | GRANT_STARTED | id | {"resource": "bank-jit", "reason": "walked"}
            POST /tickets                                     | -                   | carol      | alice \
                | TICKET_ISSUED | "alice" | {"resource": "bank", "minutes": 1}
            POST /ssh-certificates                            | -                   | carol      | alice \
                | SSH_CERTIFICATE_ISSUED | "alice" | $key
            POST /evidence                                    | -                   | alice      | carol \
                | PACKAGE_REQUESTED | id | {"from": "2020-01-01T00:00:00Z", "to": "2020-01-02T00:00:00Z"}
            POST /evidence/{id}/samples                       | evidence            | alice      | carol \
                | SAMPLE_DRAWN | - | {"nonce": "walked-0123456789", "size": 25}
            POST /evidence/{id}/stop                          | running evidence    | alice      | carol \
                | PACKAGE_STOPPED | id | -
            POST /evidence/{id}/restart                       | stopped evidence    | dave       | carol \
                | PACKAGE_RESTARTED | id | -
            POST /target-logs/upload                          | -                   | bob        | carol \
                | TARGET_LOG_BROUGHT | id | $log
            DELETE /target-logs/{id}                          | brought log         | bob        | dave \
                | TARGET_LOG_REMOVED | - | -
            PUT /evidence/schedules                           | -                   | bob        | dave \
                | APPROVAL_REQUESTED | id | {"schedules": [{"name": "walked", "every": "quarter", \
                "from": "2900-01-01", "zone": "UTC"}]}
            PUT /retention                                    | -                   | carol      | dave \
                | APPROVAL_REQUESTED | id | {"recordings": "100 years", "bodies": null, "packages": "100 years"}
            POST /holds                                       | -                   | bob        | carol \
                | HOLD_PLACED | id | {"resource": "bank-jit", "reason": "walked"}
            POST /holds/{id}/lift                             | hold                | bob        | dave \
                | HOLD_LIFT_ASKED | id | {"reason": "walked"}
            POST /holds/{id}/keep                             | lifted hold         | bob        | dave \
                | HOLD_KEPT | id | -
            POST /disposals                                   | heard clock         | carol      | dave \
                | DISPOSAL_BEGUN | id | -
            PUT /resources/{name}                             | walked              | bob        | dave \
                | APPROVAL_REQUESTED | id | $walked
            PUT /roles                                        | -                   | bob        | dave \
                | APPROVAL_REQUESTED | id | {"user": [], "approver": [], "auditor": [], "admin": ["admins"]}
            POST /configuration                               | -                   | bob        | dave \
                | APPROVAL_REQUESTED | proposed | {"resources": [$walked]}
            POST /resources/{name}/trial                      | bank                | bob        | dave \
                | SEARCHED_COMMANDS | "trial of rules" | {"document": $bank}
            POST /notifications/{id}/retry                    | failed notification | carol      | dave \
                | NOTIFICATION_RETRIED | id | -
            POST /exceptions/{id}/assign                      | open exception      | carol      | dave \
                | EXCEPTION_ASSIGNED | id | {}
            POST /exceptions/{id}/dispose                     | assigned exception  | carol      | dave \
                | EXCEPTION_DISPOSED | id | {"disposition": "FOLLOWED_UP", "comment": "walked"}
            POST /exceptions/{id}/review                      | disposed exception  | bob        | brenda \
                | EXCEPTION_REVIEWED | id | {"verdict": "CONFIRM"}
            POST /recertifications                            | -                   | bob        | dave \
                | RECERTIFICATION_OPENED | id | {"name": "walked", "reviewers": ["approvers"], "days": 1, \
                "resources": ["app-server-raw"]}
            PUT /recertifications/schedules                   | -                   | bob        | dave \
                | APPROVAL_REQUESTED | id | {"schedules": [{"name": "walked", "every": "quarter", \
                "from": "2900-01-01", "zone": "UTC", "reviewers": ["approvers"], "days": 14}]}
            POST /recertifications/{id}/decisions             | recertification     | carol      | bob \
                | RECERTIFICATION_DECIDED | - | {"items": ["$item"], "decision": "CONFIRM"}
            POST /recertifications/items/{id}/return          | removed item        | carol      | brenda \
                | ACCESS_RETURN_ASKED | id | {"comment": "walked"}
            POST /recertifications/items/{id}/return/decision | asked item          | carol      | dave \
                | ACCESS_RETURN_ANSWERED | id | {"decision": "APPROVE"}
            DELETE /resources/{name}                          | bank-jit            | bob        | dave \
                | APPROVAL_REQUESTED | id | -
            """;

    private final Stage stage = Stage.get();
    private final Exceptions exceptions = new Exceptions(stage);
    private final Recertifications recertifications = new Recertifications(stage, "app-server");
    private final Things made = new Things();
    private final Map<String, Thing> things = Map.ofEntries(
            Map.entry("-", () -> ""),
            Map.entry("approval", made::request),
            Map.entry("asked item", recertifications::asked),
            Map.entry("assigned exception", exceptions::assigned),
            Map.entry("bank", () -> "bank"),
            Map.entry("bank-jit", () -> "bank-jit"),
            Map.entry("brought log", made::brought),
            Map.entry("delegation", made::delegation),
            Map.entry("disposed exception", exceptions::disposed),
            Map.entry("evidence", made::evidence),
            Map.entry("failed notification", made::failedNotification),
            Map.entry("heard clock", this::heardClock),
            Map.entry("hold", made::hold),
            Map.entry("lifted hold", () -> made.liftedHold("carol")),
            Map.entry("open exception", exceptions::open),
            Map.entry("recertification", recertifications::open),
            Map.entry("removed item", recertifications::removed),
            Map.entry("running evidence", made::runningEvidence),
            Map.entry("session", made::session),
            Map.entry("stopped evidence", made::stoppedEvidence),
            Map.entry("walked", () -> "walked"));

    /** What a call is about, made for one call. */
    interface Thing {
        String make() throws SQLException;
    }

    /**
     * One call.
     *
     * @param call method and path as the API describes them; the thing takes the place of {@code {…}}
     * @param body may name the item of a recertification
     * @param stranger somebody with a role whom it is not for
     * @param by who may
     * @param event the type of its event, whose body names the thing, or what the answer says
     */
    record Write(
            String call,
            Thing thing,
            String body,
            String stranger,
            String by,
            String event,
            Function<Api.Answer, String> names) {
        String method() {
            return call.substring(0, call.indexOf(' '));
        }

        String path(String thing) {
            return call.substring(call.indexOf(' ') + 1).replaceFirst("\\{\\w+}", thing);
        }
    }

    private static String proposed(Api.Answer answer) {
        List<?> approvals = (List<?>) Objects.requireNonNull(answer.json().get("proposed"));
        return String.valueOf(((Map<?, ?>) approvals.get(0)).get("id"));
    }

    List<Write> writes() {
        String walked = configuration("walked");
        Map<String, String> values = Map.of(
                "$access", access("walk " + Instant.now()),
                "$delegation", JSONObjectUtils.toJSONString(delegation()),
                "$key",
                        JSONObjectUtils.toJSONString(
                                Map.of("publicKey", SshKey.generate("walk").publicLine())),
                "$log", BroughtLog.harmless().body("app-server"),
                "$walked", walked,
                "$bank", configuration("bank"));
        return TABLE.lines().map(row -> write(row, values)).toList();
    }

    private Write write(String row, Map<String, String> values) {
        String[] cells = Stream.of(row.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        String body = cells[6].equals("-") ? "" : cells[6];
        for (Map.Entry<String, String> value : values.entrySet()) {
            body = body.replace(value.getKey(), value.getValue());
        }
        return new Write(
                cells[0],
                Objects.requireNonNull(things.get(cells[1]), cells[1]),
                body,
                cells[2],
                cells[3],
                cells[4],
                names(cells[5]));
    }

    private static Function<Api.Answer, String> names(String cell) {
        return switch (cell) {
            case "-" -> answer -> "";
            case "proposed" -> ApiWrites::proposed;
            default ->
                cell.startsWith("\"") ? answer -> cell.substring(1, cell.length() - 1) : answer -> answer.text(cell);
        };
    }

    /** Undoes what the things are. */
    void close() throws SQLException {
        recertifications.close();
        made.close();
    }

    /** What is sent for this thing. */
    String body(Write write, String thing) {
        return write.body().contains("$item")
                ? write.body().replace("$item", recertifications.item(thing))
                : write.body();
    }

    /** Nothing is disposed of before the provider, which is asked about people in sessions, has told the time. */
    private String heardClock() throws SQLException {
        made.session();
        Await.until("the provider's clock", Duration.ofSeconds(40), () -> {
            Api.Answer asked = stage.api("dave").post("/disposals", Map.of());
            return asked.status() == 202
                    && Await.value("its end", Duration.ofSeconds(40), () -> Optional.of(stage.api("dave")
                                            .get("/disposals/" + asked.text("id"))
                                            .expect(200)
                                            .text("state"))
                                    .filter("COMPLETED"::equals))
                            .equals("COMPLETED");
        });
        return "";
    }

    private static Map<String, Object> delegation() {
        return Map.of("deputy", "dave", "until", Instant.now().plusSeconds(60).toString(), "reason", "walked");
    }

    private static String access(String reason) {
        return JSONObjectUtils.toJSONString(
                Map.of("kind", "ACCESS", "resource", "bank-jit", "minutes", 1, "reason", reason));
    }

    @SuppressWarnings("unchecked")
    private String configuration(String name) {
        Map<String, Object> document = new HashMap<>((Map<String, Object>) Objects.requireNonNull(
                stage.api("dave").get("/resources/bank").expect(200).json().get("configuration")));
        document.put("name", name);
        return JSONObjectUtils.toJSONString(document);
    }
}
