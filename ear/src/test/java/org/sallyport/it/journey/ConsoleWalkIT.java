package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;
import org.sallyport.demo.ssh.SshKey;
import org.sallyport.it.Await;
import org.sallyport.it.BroughtLog;
import org.sallyport.it.Events;
import org.sallyport.it.Exceptions;
import org.sallyport.it.Psql;
import org.sallyport.it.Recertifications;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/**
 * Every action of the console that changes something, sent by hand: without a login, by people whom it is not for (whether the
 * page shows its button or not), and by one who may, which is an event. The list is held against the pages.
 */
@RunAsClient
@SharedGateway
class ConsoleWalkIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final Pattern ACTION = Pattern.compile("(?<!viewAction )action=\"#\\{([\\w.]+)");

    /** Change nothing; or are pressed elsewhere, with what it takes to have something to press. */
    private static final Map<String, String> NOT_HERE = Map.of(
            "cc.attrs.action", "the composite's own",
            "configured.preview", "shows differences",
            "imported.preview", "shows differences",
            "trial.onStatement", "decides on a text",
            "retention.begin", "WriteWalkIT: it needs the provider's clock",
            "run.stop", "WriteWalkIT: a run is complete sooner than these pages are read",
            "signOut.leave", "BrowserJourneyIT",
            "confirmation.confirm", "SshAccessIT",
            "confirmation.deny", "SshAccessIT");

    private static final String KEY = SshKey.generate("console walk").publicLine();

    private final Stage stage = Stage.get();
    private final Events events = new Events(stage);
    private final Exceptions exceptions = new Exceptions(stage);
    private final Recertifications recertifications = new Recertifications(stage, "app-server");
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** What an action is about, made for one press. */
    private interface Thing {
        String make() throws SQLException;
    }

    /**
     * One action.
     *
     * @param page with the thing's id at its end
     * @param before the button pressed first, for what shows this one; null for none
     * @param button a pattern of its name
     * @param strangers people with a role whom it is not for
     * @param event of it, by {@code by}
     */
    private record Press(
            String action,
            Thing thing,
            String page,
            @Nullable String before,
            String button,
            Map<String, String> fields,
            List<String> strangers,
            String by,
            String event) {}

    private List<Press> presses() {
        Thing nothing = () -> "";
        String document = document("app-server", "walked " + Instant.now());
        Map<String, String> edit = Map.of("edit:document", document, "edit:reason", "walked", "edit:days", "1");
        Map<String, String> verdict = Map.of("verdict:comment", "walked");
        return List.of(
                new Press(
                        "requests.ask",
                        nothing,
                        "requests.xhtml",
                        null,
                        "ask:send",
                        Map.of("ask:resource", "bank-jit", "ask:minutes", "1", "ask:reason", "walked"),
                        List.of("bob", "carol"),
                        "alice",
                        "APPROVAL_REQUESTED"),
                new Press(
                        "requests.handBack",
                        () -> listed(request()),
                        "requests.xhtml",
                        null,
                        "mine:list:\\d+:withdraw",
                        Map.of(),
                        List.of("erin", "carol"),
                        "alice",
                        "APPROVAL_CLOSED"),
                new Press(
                        "requests.take",
                        nothing,
                        "requests.xhtml",
                        null,
                        "take:now:button",
                        Map.of("take:which", "bank-jit", "take:why", "walked"),
                        List.of("alice", "bob"),
                        "erin",
                        "GRANT_STARTED"),
                new Press(
                        "deputies.delegate",
                        nothing,
                        "deputies.xhtml",
                        null,
                        "name:delegate:button",
                        Map.of(
                                "name:deputy",
                                "dave",
                                "name:from",
                                "",
                                "name:until",
                                tomorrow(),
                                "name:reason",
                                "walked"),
                        List.of("alice", "carol", "dora"),
                        "bob",
                        "DELEGATED"),
                new Press(
                        "deputies.end",
                        () -> listed(delegation()),
                        "deputies.xhtml",
                        null,
                        "given:list:\\d+:end",
                        Map.of(),
                        List.of("alice", "brenda"),
                        "bob",
                        "DELEGATION_ENDED"),
                new Press(
                        "approval.approve",
                        this::request,
                        "approval.xhtml?id=",
                        null,
                        "verdict:approve:button",
                        verdict,
                        List.of("alice", "carol", "dora"),
                        "bob",
                        "APPROVAL_DECIDED"),
                new Press(
                        "approval.reject",
                        this::request,
                        "approval.xhtml?id=",
                        null,
                        "verdict:reject:button",
                        verdict,
                        List.of("alice", "carol", "dora"),
                        "bob",
                        "APPROVAL_DECIDED"),
                new Press(
                        "approval.revoke",
                        this::request,
                        "approval.xhtml?id=",
                        null,
                        "undo:revoke:button",
                        Map.of(),
                        List.of("bob", "carol"),
                        "alice",
                        "APPROVAL_CLOSED"),
                new Press(
                        "reveal.show",
                        this::hidden,
                        "approval.xhtml?id=",
                        null,
                        "verdict:reveal:button",
                        Map.of(),
                        List.of("alice", "carol", "dora"),
                        "bob",
                        "VALUES_REVEALED"),
                new Press(
                        "resources.issueTicket",
                        nothing,
                        "resources.xhtml",
                        null,
                        "use:[^\"]*:issue",
                        Map.of(),
                        List.of("bob", "carol"),
                        "alice",
                        "TICKET_ISSUED"),
                new Press(
                        "ssh.issue",
                        nothing,
                        "ssh.xhtml",
                        null,
                        "paste:issue",
                        Map.of("paste:publicKey", KEY),
                        List.of("bob", "carol"),
                        "alice",
                        "SSH_CERTIFICATE_ISSUED"),
                new Press(
                        "sshKeys.register",
                        nothing,
                        "ssh.xhtml",
                        null,
                        "register:add",
                        Map.of("register:name", "walked", "register:key", KEY),
                        List.of("bob", "carol"),
                        "alice",
                        "SSH_KEY_REGISTERED"),
                new Press(
                        "sshKeys.renew",
                        nothing,
                        "ssh.xhtml",
                        null,
                        "mine:list:\\d+:renew",
                        Map.of(),
                        List.of("erin", "carol"),
                        "alice",
                        "SSH_KEY_RENEWED"),
                new Press(
                        "sshKeys.remove",
                        nothing,
                        "ssh.xhtml",
                        null,
                        "mine:list:\\d+:remove",
                        Map.of(),
                        List.of("erin", "carol"),
                        "alice",
                        "SSH_KEY_REMOVED"),
                new Press(
                        "configured.propose",
                        nothing,
                        "configured.xhtml?name=app-server",
                        "edit:preview",
                        "edit:propose:button",
                        edit,
                        List.of("bob", "carol"),
                        "dave",
                        "APPROVAL_REQUESTED"),
                new Press(
                        "imported.propose",
                        nothing,
                        "import.xhtml",
                        "take:preview",
                        "take:propose:button",
                        Map.of("take:file", "{\"resources\": [" + document + "]}", "take:reason", "walked"),
                        List.of("bob", "carol"),
                        "dave",
                        "APPROVAL_REQUESTED"),
                new Press(
                        "configured.remove",
                        nothing,
                        "configured.xhtml?name=app-server",
                        null,
                        "edit:remove:button",
                        edit,
                        List.of("bob", "carol"),
                        "dave",
                        "APPROVAL_REQUESTED"),
                new Press(
                        "trial.onRecorded",
                        nothing,
                        "configured.xhtml?name=app-server",
                        null,
                        "edit:tryRecorded",
                        edit,
                        List.of("bob", "carol"),
                        "dave",
                        "SEARCHED_COMMANDS"),
                new Press(
                        "sessionEnd.end",
                        this::session,
                        "session.xhtml?id=",
                        null,
                        "stop:end:button",
                        Map.of("stop:reason", "walked"),
                        List.of("bob", "carol"),
                        "alice",
                        "SESSION_TERMINATED"),
                new Press(
                        "notifications.again",
                        this::failedNotification,
                        "notifications.xhtml?state=FAILED",
                        null,
                        "all:list:\\d+:again",
                        Map.of(),
                        List.of("bob", "carol"),
                        "dave",
                        "NOTIFICATION_RETRIED"),
                new Press(
                        "exception.take",
                        exceptions::open,
                        "exception.xhtml?id=",
                        null,
                        "own:take:button",
                        Map.of(),
                        List.of("alice", "bob", "carol"),
                        "dave",
                        "EXCEPTION_ASSIGNED"),
                new Press(
                        "exception.assign",
                        exceptions::open,
                        "exception.xhtml?id=",
                        null,
                        "own:assign:button",
                        Map.of("own:owner", "dora"),
                        List.of("alice", "bob", "carol"),
                        "dave",
                        "EXCEPTION_ASSIGNED"),
                new Press(
                        "exception.dispose",
                        exceptions::assigned,
                        "exception.xhtml?id=",
                        null,
                        "say:dispose:button",
                        Map.of("say:what", "EXPECTED", "say:comment", "walked"),
                        List.of("bob", "carol", "dora"),
                        "dave",
                        "EXCEPTION_DISPOSED"),
                new Press(
                        "exception.confirm",
                        exceptions::disposed,
                        "exception.xhtml?id=",
                        null,
                        "judge:confirm:button",
                        Map.of("judge:comment", "walked"),
                        List.of("bob", "carol", "dave"),
                        "brenda",
                        "EXCEPTION_REVIEWED"),
                new Press(
                        "exception.sendBack",
                        exceptions::disposed,
                        "exception.xhtml?id=",
                        null,
                        "judge:back:button",
                        Map.of("judge:comment", "walked"),
                        List.of("bob", "carol", "dave"),
                        "brenda",
                        "EXCEPTION_REVIEWED"),
                new Press(
                        "retention.place",
                        nothing,
                        "retention.xhtml",
                        null,
                        "ask:place:button",
                        Map.of("ask:resource", "bank-jit", "ask:reason", "walked"),
                        List.of("alice", "bob"),
                        "carol",
                        "HOLD_PLACED"),
                new Press(
                        "hold.lift",
                        this::hold,
                        "hold.xhtml?id=",
                        null,
                        "first:lift:button",
                        Map.of("first:reason", "walked"),
                        List.of("alice", "bob"),
                        "carol",
                        "HOLD_LIFT_ASKED"),
                new Press(
                        "hold.keep",
                        this::liftedHold,
                        "hold.xhtml?id=",
                        null,
                        "second:keep:button",
                        Map.of(),
                        List.of("alice", "bob"),
                        "carol",
                        "HOLD_KEPT"),
                new Press(
                        "recertifications.open",
                        nothing,
                        "recertifications.xhtml",
                        null,
                        "ask:open:button",
                        Map.of(
                                "ask:name", "walked",
                                "ask:reviewers", "approvers",
                                "ask:resources", "app-server-raw",
                                "ask:days", "1",
                                "ask:back", "90"),
                        List.of("alice", "bob", "carol"),
                        "dave",
                        "RECERTIFICATION_OPENED"),
                new Press(
                        "recertification.confirm",
                        this::reviewable,
                        "recertification.xhtml?item=",
                        null,
                        "bind:confirm:button",
                        Map.of("bind:comment", "walked"),
                        List.of("alice", "carol", "dora"),
                        "bob",
                        "RECERTIFICATION_DECIDED"),
                new Press(
                        "recertification.remove",
                        this::reviewable,
                        "recertification.xhtml?item=",
                        null,
                        "bind:remove:button",
                        Map.of("bind:comment", "walked"),
                        List.of("alice", "carol", "dora"),
                        "bob",
                        "RECERTIFICATION_DECIDED"),
                new Press(
                        "recertification.askReturn",
                        () -> chosen(recertifications.removed()),
                        "recertification.xhtml?item=",
                        null,
                        "bind:ask:button",
                        Map.of("bind:comment", "walked"),
                        List.of("alice", "carol"),
                        "brenda",
                        "ACCESS_RETURN_ASKED"),
                new Press(
                        "recertification.giveBack",
                        () -> chosen(recertifications.asked()),
                        "recertification.xhtml?item=",
                        null,
                        "bind:give:button",
                        Map.of("bind:comment", "walked"),
                        List.of("alice", "bob", "carol"),
                        "dave",
                        "ACCESS_RETURN_ANSWERED"),
                new Press(
                        "recertification.keepRemoved",
                        () -> chosen(recertifications.asked()),
                        "recertification.xhtml?item=",
                        null,
                        "bind:keep:button",
                        Map.of("bind:comment", "walked"),
                        List.of("alice", "bob", "carol"),
                        "dora",
                        "ACCESS_RETURN_ANSWERED"),
                new Press(
                        "evidence.start",
                        nothing,
                        "evidence.xhtml",
                        null,
                        "ask:start",
                        Map.of("ask:from", "2020-01-01T00:00", "ask:to", "2020-01-02T00:00"),
                        List.of("alice", "bob", "dave"),
                        "carol",
                        "PACKAGE_REQUESTED"),
                new Press(
                        "samples.draw",
                        this::evidence,
                        "samples.xhtml?id=",
                        null,
                        "ask:draw",
                        Map.of("ask:nonce", "walked-0123456789", "ask:size", "25", "ask:by", ""),
                        List.of("alice", "bob", "dave"),
                        "carol",
                        "SAMPLE_DRAWN"),
                new Press(
                        "targetLogs.remove",
                        this::brought,
                        "target-logs.xhtml",
                        null,
                        "brought:list:\\d+:remove",
                        Map.of(),
                        List.of("alice", "bob"),
                        "carol",
                        "TARGET_LOG_REMOVED"),
                new Press(
                        "run.restart",
                        this::stoppedEvidence,
                        "run.xhtml?id=",
                        null,
                        "act:restart",
                        Map.of(),
                        List.of("alice", "dave"),
                        "carol",
                        "PACKAGE_RESTARTED"));
    }

    private String reviewable() {
        return chosen(recertifications.item(recertifications.open()));
    }

    /** An item of the newest recertification, for the address of its page. */
    private String chosen(String item) {
        return item + "&id="
                + stage.api("dave")
                        .get("/recertifications?limit=1")
                        .expect(200)
                        .items()
                        .get(0)
                        .get("id");
    }

    private String stoppedEvidence() {
        return Await.value("a run that was stopped", Duration.ofMinutes(1), () -> {
            String id = stage.api("carol")
                    .post("/evidence", Map.of("from", "2020-01-01T00:00:00Z", "to", "2100-01-01T00:00:00Z"))
                    .expect(202)
                    .text("id");
            stage.api("carol").post("/evidence/" + id + "/stop", Map.of());
            return Await.value("its end", Duration.ofSeconds(30), () -> Optional.of(stage.api("carol")
                                            .get("/evidence/" + id)
                                            .expect(200)
                                            .text("state"))
                                    .filter(state -> !state.equals("RUNNING")))
                            .equals("FAILED")
                    ? Optional.of(id)
                    : Optional.empty();
        });
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        recertifications.close();
        for (Map<String, Object> one :
                stage.api("carol").get("/approvals?state=PENDING").expect(200).items()) {
            stage.api(String.valueOf(one.get("user"))).post("/approvals/" + one.get("id") + "/revocation", Map.of());
        }
        for (Map<String, Object> one : stage.api("carol").all("/delegations")) {
            stage.api("dave").delete("/delegations/" + one.get("id"));
        }
    }

    @Test
    void the_list_has_every_action_of_the_pages() throws IOException {
        Set<String> actions = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("..", "web", "src", "main", "webapp"))) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".xhtml")).toList()) {
                Matcher found = ACTION.matcher(Files.readString(page));
                while (found.find()) {
                    actions.add(found.group(1));
                }
            }
        }
        assertThat(presses())
                .extracting(Press::action)
                .containsExactlyInAnyOrderElementsOf(actions.stream()
                        .filter(action -> !NOT_HERE.containsKey(action))
                        .toList());
        assertThat(actions).containsAll(NOT_HERE.keySet());
    }

    @Test
    void each_is_refused_to_those_it_is_not_for_and_an_event_when_it_is_done() throws SQLException {
        for (Press press : presses()) {
            String page = press.page() + press.thing().make();
            Visitor owner = visitor(press.by());
            Visitor.Page shown = owner.get(page);
            if (press.before() != null) {
                shown = owner.press(page, shown, press.before(), press.fields());
            }
            String button = shown.button(press.button())
                    .orElseThrow(() -> new AssertionError(press.action() + " is not on the page of " + press.by()));
            Instant start = Instant.now();

            new Visitor(console()).press(page, shown, button, press.fields());
            for (String stranger : press.strangers()) {
                Visitor other = visitor(stranger);
                Visitor.Page theirs = other.get(page);
                assertThat(theirs.status()).as("%s for %s", page, stranger).isIn(200, 403, 404);
                Visitor.Page from = theirs.status() == 200 ? theirs : other.get("index.xhtml");
                Visitor.Page answered = other.press(page, from, button, press.fields());
                assertThat(answered.status())
                        .as("%s by %s", press.action(), stranger)
                        .isIn(200, 403, 404);
            }

            Visitor.Page done = owner.press(page, shown, button, press.fields());
            assertThat(done.status()).as(press.action()).isEqualTo(200);
            assertThat(events.since(start, press.event()))
                    .as(press.action())
                    .singleElement()
                    .satisfies(event -> assertThat(event).contains(press.by()));
        }
    }

    /** The one form that is no page's own. */
    @Test
    void a_file_is_refused_to_those_it_is_not_for_and_an_event_when_it_is_taken() {
        Visitor carol = visitor("carol");
        String form = carol.get("target-logs.xhtml").uploadForm().orElseThrow();
        String other = visitor("dave").get("target-logs.xhtml").uploadForm().orElseThrow();
        Instant start = Instant.now();
        String body = BroughtLog.harmless().body("app-server");
        new Visitor(console()).sendFile(form, BroughtLog.TYPE, body);
        for (String stranger : List.of("alice", "bob", "eve")) {
            assertThat(visitor(stranger).get("target-logs.xhtml").status()).isEqualTo(403);
            assertThat(visitor(stranger).sendFile(form, BroughtLog.TYPE, body).status())
                    .isIn(200, 403);
        }
        for (String forged : List.of("target-logs/upload", "target-logs/upload?token=", other)) {
            assertThat(carol.sendFile(forged, BroughtLog.TYPE, body).text()).contains("the form is too old");
        }
        assertThat(carol.sendFile("api/target-logs/upload", BroughtLog.TYPE, body)
                        .status())
                .as("by a cookie alone")
                .isEqualTo(403);

        assertThat(carol.sendFile(form, BroughtLog.TYPE, body).text()).contains("auth.log is kept");
        assertThat(events.since(start, "TARGET_LOG_BROUGHT")).singleElement().satisfies(event -> assertThat(event)
                .contains("carol"));
    }

    private URI console() {
        return URI.create("https://localhost:" + stage.gateway().port(Port.HTTPS) + "/");
    }

    private Visitor visitor(String user) {
        return visitors.computeIfAbsent(user, name -> new Visitor(console()).signIn(name));
    }

    private String request() {
        return stage.api("alice")
                .post("/approvals", Map.of("kind", "ACCESS", "resource", "bank-jit", "minutes", 1, "reason", "walked"))
                .expect(201)
                .text("id");
    }

    /** The shared gateway's webhook has no signing key; the page's address names no message. */
    private String failedNotification() {
        String approval = request();
        Await.until(
                "a failed notification",
                Duration.ofSeconds(60),
                () -> stage.api("dave").all("/notifications?state=FAILED").stream()
                        .anyMatch(item -> approval.equals(item.get("approval"))));
        return "";
    }

    private String hold() {
        return stage.api("carol")
                .post("/holds", Map.of("resource", "bank-jit", "reason", "walked"))
                .expect(201)
                .text("id");
    }

    private String liftedHold() {
        String id = hold();
        stage.api("dave")
                .post("/holds/" + id + "/lift", Map.of("reason", "walked"))
                .expect(200);
        return id;
    }

    private String evidence() {
        return EvidenceRun.start(
                        stage.api("carol"),
                        Instant.parse("2020-01-05T00:00:00Z"),
                        Instant.parse("2020-01-06T00:00:00Z"))
                .awaitCompletion()
                .id();
    }

    private String brought() {
        return listed(stage.api("carol")
                .postText(
                        "/target-logs/upload",
                        BroughtLog.TYPE,
                        BroughtLog.harmless().body("app-server"))
                .expect(201)
                .text("id"));
    }

    private String delegation() {
        return stage.api("bob")
                .post("/delegations", Map.of("deputy", "dave", "until", tomorrow() + ":00Z", "reason", "walked"))
                .expect(201)
                .text("id");
    }

    /** Shown in the list of its page, whose address names nothing. */
    private static String listed(String id) {
        assertThat(id).isNotEmpty();
        return "";
    }

    private static String tomorrow() {
        return Instant.now().plus(Duration.ofDays(1)).toString().substring(0, 16);
    }

    /** A statement with a value that its approver sees masked. */
    private String hidden() {
        Psql.Running psql =
                stage.psql("alice", "bank").start("-c", "update customers set ssn = '219-09-7777' where 3 = 3");
        open.add(psql);
        return Await.value(
                "the approval",
                Duration.ofSeconds(10),
                () -> stage.api("bob").get("/approvals?state=PENDING").expect(200).items().stream()
                        .filter(one -> String.valueOf(one.get("text")).contains("3 = 3"))
                        .map(one -> String.valueOf(one.get("id")))
                        .findFirst());
    }

    private String session() throws SQLException {
        Connection connection = stage.jdbc("alice", "bank");
        open.add(connection);
        return String.valueOf(stage.api("alice")
                .get("/sessions?user=alice&state=OPEN&limit=1")
                .expect(200)
                .items()
                .get(0)
                .get("id"));
    }

    @SuppressWarnings("unchecked")
    private String document(String name, String description) {
        Map<String, Object> document = new HashMap<>((Map<String, Object>) Objects.requireNonNull(
                stage.api("dave").get("/resources/" + name).expect(200).json().get("configuration")));
        document.put("description", description);
        return JSONObjectUtils.toJSONString(document);
    }
}
