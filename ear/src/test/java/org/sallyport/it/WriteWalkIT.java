package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;
import org.sallyport.demo.ssh.SshKey;

/**
 * Every call of the API that changes something: refused without a token, without a role, to those it is not for, and an
 * event when it is done. The list is held against the API's own description, so that no call is left out.
 */
@RunAsClient
@SharedGateway
class WriteWalkIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final Set<String> CHANGING = Set.of("post", "put", "delete", "patch");

    private final Stage stage = Stage.get();
    private final Events events = new Events(stage);
    private final Exceptions exceptions = new Exceptions(stage);
    private final Recertifications recertifications = new Recertifications(stage, "app-server");
    private final List<Connection> open = new ArrayList<>();

    /** What a call is about, made for one call. */
    private interface Thing {
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
    private record Write(
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

    private static Function<Api.Answer, String> member(String name) {
        return answer -> answer.text(name);
    }

    private static String proposed(Api.Answer answer) {
        List<?> approvals = (List<?>) Objects.requireNonNull(answer.json().get("proposed"));
        return String.valueOf(((Map<?, ?>) approvals.get(0)).get("id"));
    }

    private List<Write> writes() {
        String marker = "walk " + Instant.now();
        return List.of(
                new Write(
                        "DELETE /sessions/{id}", this::session, "", "bob", "alice", "SESSION_TERMINATED", answer -> ""),
                new Write(
                        "POST /approvals",
                        () -> "",
                        access(marker),
                        "carol",
                        "alice",
                        "APPROVAL_REQUESTED",
                        member("id")),
                new Write(
                        "POST /approvals/{id}/decisions",
                        this::approval,
                        "{\"decision\": \"REJECT\", \"comment\": \"walked\"}",
                        "alice",
                        "bob",
                        "APPROVAL_DECIDED",
                        member("id")),
                new Write(
                        "POST /approvals/{id}/revocation",
                        this::approval,
                        "",
                        "deploy-bot",
                        "alice",
                        "APPROVAL_CLOSED",
                        member("id")),
                new Write(
                        "POST /delegations",
                        () -> "",
                        JSONObjectUtils.toJSONString(delegation()),
                        "alice",
                        "bob",
                        "DELEGATED",
                        member("id")),
                new Write(
                        "DELETE /delegations/{id}",
                        this::delegated,
                        "",
                        "alice",
                        "bob",
                        "DELEGATION_ENDED",
                        member("id")),
                new Write(
                        "POST /emergencies",
                        () -> "",
                        "{\"resource\": \"bank-jit\", \"reason\": \"walked\"}",
                        "alice",
                        "erin",
                        "GRANT_STARTED",
                        member("id")),
                new Write(
                        "POST /tickets",
                        () -> "",
                        "{\"resource\": \"bank\", \"minutes\": 1}",
                        "carol",
                        "alice",
                        "TICKET_ISSUED",
                        answer -> "alice"),
                new Write(
                        "POST /ssh-certificates",
                        () -> "",
                        JSONObjectUtils.toJSONString(
                                Map.of("publicKey", SshKey.generate("walk").publicLine())),
                        "carol",
                        "alice",
                        "SSH_CERTIFICATE_ISSUED",
                        answer -> "alice"),
                new Write(
                        "POST /evidence",
                        () -> "",
                        "{\"from\": \"2020-01-01T00:00:00Z\", \"to\": \"2020-01-02T00:00:00Z\"}",
                        "alice",
                        "carol",
                        "PACKAGE_REQUESTED",
                        member("id")),
                new Write(
                        "POST /evidence/{id}/samples",
                        this::evidence,
                        "{\"nonce\": \"walked-0123456789\", \"size\": 25}",
                        "alice",
                        "carol",
                        "SAMPLE_DRAWN",
                        answer -> ""),
                new Write(
                        "POST /evidence/{id}/stop",
                        this::runningEvidence,
                        "",
                        "alice",
                        "carol",
                        "PACKAGE_STOPPED",
                        member("id")),
                new Write(
                        "POST /evidence/{id}/restart",
                        this::stoppedEvidence,
                        "",
                        "dave",
                        "carol",
                        "PACKAGE_RESTARTED",
                        member("id")),
                new Write(
                        "POST /target-logs/upload",
                        () -> "",
                        BroughtLog.harmless().body("app-server"),
                        "bob",
                        "carol",
                        "TARGET_LOG_BROUGHT",
                        member("id")),
                new Write(
                        "DELETE /target-logs/{id}",
                        this::brought,
                        "",
                        "bob",
                        "dave",
                        "TARGET_LOG_REMOVED",
                        answer -> ""),
                new Write(
                        "PUT /evidence/schedules",
                        () -> "",
                        "{\"schedules\": [{\"name\": \"walked\", \"every\": \"quarter\", \"from\": \"2900-01-01\","
                                + " \"zone\": \"UTC\"}]}",
                        "bob",
                        "dave",
                        "APPROVAL_REQUESTED",
                        member("id")),
                new Write(
                        "PUT /retention",
                        () -> "",
                        "{\"recordings\": \"100 years\", \"bodies\": null, \"packages\": \"100 years\"}",
                        "carol",
                        "dave",
                        "APPROVAL_REQUESTED",
                        member("id")),
                new Write(
                        "POST /holds",
                        () -> "",
                        "{\"resource\": \"bank-jit\", \"reason\": \"walked\"}",
                        "bob",
                        "carol",
                        "HOLD_PLACED",
                        member("id")),
                new Write(
                        "POST /holds/{id}/lift",
                        this::hold,
                        "{\"reason\": \"walked\"}",
                        "bob",
                        "dave",
                        "HOLD_LIFT_ASKED",
                        member("id")),
                new Write("POST /holds/{id}/keep", this::liftedHold, "", "bob", "dave", "HOLD_KEPT", member("id")),
                new Write("POST /disposals", this::heardClock, "", "carol", "dave", "DISPOSAL_BEGUN", member("id")),
                new Write(
                        "PUT /resources/{name}",
                        () -> "walked",
                        configuration("walked"),
                        "bob",
                        "dave",
                        "APPROVAL_REQUESTED",
                        member("id")),
                new Write(
                        "PUT /roles",
                        () -> "",
                        "{\"user\": [], \"approver\": [], \"auditor\": [], \"admin\": [\"admins\"]}",
                        "bob",
                        "dave",
                        "APPROVAL_REQUESTED",
                        member("id")),
                new Write(
                        "POST /configuration",
                        () -> "",
                        "{\"resources\": [" + configuration("walked") + "]}",
                        "bob",
                        "dave",
                        "APPROVAL_REQUESTED",
                        WriteWalkIT::proposed),
                new Write(
                        "POST /resources/{name}/trial",
                        () -> "bank",
                        "{\"document\": " + configuration("bank") + "}",
                        "bob",
                        "dave",
                        "SEARCHED_COMMANDS",
                        answer -> "trial of rules"),
                new Write(
                        "POST /notifications/{id}/retry",
                        this::failedNotification,
                        "",
                        "carol",
                        "dave",
                        "NOTIFICATION_RETRIED",
                        member("id")),
                new Write(
                        "POST /exceptions/{id}/assign",
                        exceptions::open,
                        "{}",
                        "carol",
                        "dave",
                        "EXCEPTION_ASSIGNED",
                        member("id")),
                new Write(
                        "POST /exceptions/{id}/dispose",
                        exceptions::assigned,
                        "{\"disposition\": \"FOLLOWED_UP\", \"comment\": \"walked\"}",
                        "carol",
                        "dave",
                        "EXCEPTION_DISPOSED",
                        member("id")),
                new Write(
                        "POST /exceptions/{id}/review",
                        exceptions::disposed,
                        "{\"verdict\": \"CONFIRM\"}",
                        "bob",
                        "brenda",
                        "EXCEPTION_REVIEWED",
                        member("id")),
                new Write(
                        "POST /recertifications",
                        () -> "",
                        "{\"name\": \"walked\", \"reviewers\": [\"approvers\"], \"days\": 1,"
                                + " \"resources\": [\"app-server-raw\"]}",
                        "bob",
                        "dave",
                        "RECERTIFICATION_OPENED",
                        member("id")),
                new Write(
                        "PUT /recertifications/schedules",
                        () -> "",
                        "{\"schedules\": [{\"name\": \"walked\", \"every\": \"quarter\", \"from\": \"2900-01-01\","
                                + " \"zone\": \"UTC\", \"reviewers\": [\"approvers\"], \"days\": 14}]}",
                        "bob",
                        "dave",
                        "APPROVAL_REQUESTED",
                        member("id")),
                new Write(
                        "POST /recertifications/{id}/decisions",
                        recertifications::open,
                        "{\"items\": [\"$item\"], \"decision\": \"CONFIRM\"}",
                        "carol",
                        "bob",
                        "RECERTIFICATION_DECIDED",
                        answer -> ""),
                new Write(
                        "POST /recertifications/items/{id}/return",
                        recertifications::removed,
                        "{\"comment\": \"walked\"}",
                        "carol",
                        "brenda",
                        "ACCESS_RETURN_ASKED",
                        member("id")),
                new Write(
                        "POST /recertifications/items/{id}/return/decision",
                        recertifications::asked,
                        "{\"decision\": \"APPROVE\"}",
                        "carol",
                        "dave",
                        "ACCESS_RETURN_ANSWERED",
                        member("id")),
                new Write(
                        "DELETE /resources/{name}",
                        () -> "bank-jit",
                        "",
                        "bob",
                        "dave",
                        "APPROVAL_REQUESTED",
                        member("id")));
    }

    @AfterEach
    void close() throws SQLException {
        recertifications.close();
        for (Connection connection : open) {
            connection.close();
        }
    }

    @Test
    void the_list_has_every_call_that_changes_something() {
        Set<String> described = new TreeSet<>();
        Map<?, ?> paths = (Map<?, ?>) Objects.requireNonNull(stage.api("alice")
                .get("/openapi?format=JSON")
                .expect(200)
                .json()
                .get("paths"));
        paths.forEach((path, calls) -> ((Map<?, ?>) Objects.requireNonNull(calls))
                .keySet().stream()
                        .map(String::valueOf)
                        .filter(CHANGING::contains)
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " "
                                + String.valueOf(path).replaceFirst("^/api", ""))));
        assertThat(writes()).extracting(Write::call).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void each_is_refused_to_those_it_is_not_for_and_an_event_when_it_is_done() throws SQLException {
        for (Write write : writes()) {
            String thing = write.thing().make();
            assertThat(send(write, thing, null).status()).as(write.call()).isEqualTo(401);
            assertThat(send(write, thing, "eve").status()).as(write.call()).isEqualTo(403);
            Api.Answer refused = send(write, thing, write.stranger());
            assertThat(refused.status())
                    .as("%s by %s: %s", write.call(), write.stranger(), refused.body())
                    .isIn(403, 404);
            Instant start = Instant.now();

            Done done = perform(write, thing);
            assertThat(done.answer().status())
                    .as("%s: %s", write.call(), done.answer().body())
                    .isBetween(200, 204);
            String names = write.names().apply(done.answer());
            assertThat(events.since(start, write.event()))
                    .as(write.call())
                    .singleElement()
                    .satisfies(event -> assertThat(event).contains(names.isEmpty() ? done.thing() : names, write.by()));
            if (Set.of("APPROVAL_REQUESTED", "GRANT_STARTED").contains(write.event())) {
                stage.api(write.by())
                        .post("/approvals/" + names + "/revocation", Map.of())
                        .expect(200);
            }
        }
    }

    private record Done(String thing, Api.Answer answer) {}

    /** An evidence run may have ended before it is stopped: then another is. */
    private Done perform(Write write, String first) throws SQLException {
        Done done = new Done(first, send(write, first, write.by()));
        for (int again = 1;
                again < 10 && done.answer().status() == 409 && write.call().endsWith("/stop");
                again++) {
            String thing = write.thing().make();
            done = new Done(thing, send(write, thing, write.by()));
        }
        return done;
    }

    private Api.Answer send(Write write, String thing, @Nullable String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + stage.gateway().port(Port.HTTP) + "/api" + write.path(thing)))
                .header("Content-Type", write.body().startsWith("--") ? BroughtLog.TYPE : "application/json")
                .method(write.method(), BodyPublishers.ofString(body(write, thing)));
        return Api.send(
                user == null
                        ? request
                        : request.header(
                                "Authorization", "Bearer " + stage.logins().apiToken(user)));
    }

    private String body(Write write, String thing) {
        return write.body().contains("$item")
                ? write.body().replace("$item", recertifications.item(thing))
                : write.body();
    }

    private String brought() {
        return stage.api("carol")
                .postText(
                        "/target-logs/upload",
                        BroughtLog.TYPE,
                        BroughtLog.harmless().body("app-server"))
                .expect(201)
                .text("id");
    }

    private String session() throws SQLException {
        open.add(stage.jdbc("alice", "bank"));
        return String.valueOf(stage.api("alice")
                .get("/sessions?user=alice&state=OPEN&limit=1")
                .expect(200)
                .items()
                .get(0)
                .get("id"));
    }

    private String hold() {
        return stage.api("carol")
                .post("/holds", Map.of("resource", "bank-jit", "reason", "walked"))
                .expect(201)
                .text("id");
    }

    private String liftedHold() {
        String id = hold();
        stage.api("carol")
                .post("/holds/" + id + "/lift", Map.of("reason", "walked"))
                .expect(200);
        return id;
    }

    /** Nothing is disposed of before the provider, which is asked about people in sessions, has told the time. */
    private String heardClock() throws SQLException {
        session();
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

    private String approval() {
        return stage.api("alice")
                .post("/approvals", Map.of("kind", "ACCESS", "resource", "bank-jit", "minutes", 1, "reason", "walk"))
                .expect(201)
                .text("id");
    }

    private String evidence() {
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
    private String runningEvidence() {
        return stage.api("carol")
                .post("/evidence", Map.of("from", "2020-01-01T00:00:00Z", "to", "2100-01-01T00:00:00Z"))
                .expect(202)
                .text("id");
    }

    /** One that was not complete before it could be stopped. */
    private String stoppedEvidence() {
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

    private static Map<String, Object> delegation() {
        return Map.of("deputy", "dave", "until", Instant.now().plusSeconds(60).toString(), "reason", "walked");
    }

    private String delegated() {
        return stage.api("bob").post("/delegations", delegation()).expect(201).text("id");
    }

    /** The shared gateway's webhook has no signing key. */
    private String failedNotification() {
        String approval = approval();
        return Await.value(
                "a failed notification",
                Duration.ofSeconds(60),
                () -> stage.api("dave").all("/notifications?state=FAILED").stream()
                        .filter(item -> approval.equals(item.get("approval")))
                        .map(item -> String.valueOf(item.get("id")))
                        .findFirst());
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
