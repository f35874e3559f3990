package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.demo.ssh.SshKey;
import org.sallyport.it.Await;
import org.sallyport.it.Exceptions;
import org.sallyport.it.Psql;
import org.sallyport.it.Recertifications;
import org.sallyport.it.Stage;
import org.sallyport.it.Things;

/** The actions of the console that change something, and what it takes to have something to press them on. */
final class ConsoleActions {
    /**
     * Action, what it is about, page with the thing's id at its end, people with a role whom it is not for, who may; its event,
     * the button behind the one pressed first for what shows it, fields.
     */
    private static final String TABLE =
            """
            requests.ask                | -                   | requests                   | bob carol        | alice \
                | APPROVAL_REQUESTED | ask:send | ask:resource=bank-jit, ask:minutes=1, ask:reason=walked
            requests.handBack           | listed request      | requests                   | erin carol       | alice \
                | APPROVAL_CLOSED | mine:list:\\d+:withdraw | -
            requests.take               | -                   | requests                   | alice bob        | erin \
                | GRANT_STARTED | take:now:button | take:which=bank-jit, take:why=walked
            deputies.delegate           | -                   | deputies                   | alice carol dora | bob \
                | DELEGATED | name:delegate:button | name:deputy=dave, name:from=, name:until=$tomorrow, \
                name:reason=walked
            deputies.end                | listed delegation   | deputies                   | alice brenda     | bob \
                | DELEGATION_ENDED | given:list:\\d+:end | -
            approval.approve            | request             | approval?id=               | alice carol dora | bob \
                | APPROVAL_DECIDED | verdict:approve:button | verdict:comment=walked
            approval.reject             | request             | approval?id=               | alice carol dora | bob \
                | APPROVAL_DECIDED | verdict:reject:button | verdict:comment=walked
            approval.revoke             | request             | approval?id=               | bob carol        | alice \
                | APPROVAL_CLOSED | undo:revoke:button | -
            reveal.show                 | hidden              | approval?id=               | alice carol dora | bob \
                | VALUES_REVEALED | verdict:reveal:button | -
            resources.issueTicket       | -                   | resources                  | bob carol        | alice \
                | TICKET_ISSUED | use:[^"]*:issue | -
            ssh.issue                   | -                   | ssh                        | bob carol        | alice \
                | SSH_CERTIFICATE_ISSUED | paste:issue | paste:publicKey=$key
            sshKeys.register            | -                   | ssh                        | bob carol        | alice \
                | SSH_KEY_REGISTERED | register:add | register:name=walked, register:key=$key
            sshKeys.renew               | -                   | ssh                        | erin carol       | alice \
                | SSH_KEY_RENEWED | mine:list:\\d+:renew | -
            sshKeys.remove              | -                   | ssh                        | erin carol       | alice \
                | SSH_KEY_REMOVED | mine:list:\\d+:remove | -
            configured.propose          | -                   | configured?name=app-server | bob carol        | dave \
                | APPROVAL_REQUESTED | edit:preview > edit:propose:button | edit:document=$document, \
                edit:reason=walked, edit:days=1
            imported.propose            | -                   | import                     | bob carol        | dave \
                | APPROVAL_REQUESTED | take:preview > take:propose:button | take:file=$file, take:reason=walked
            configured.remove           | -                   | configured?name=app-server | bob carol        | dave \
                | APPROVAL_REQUESTED | edit:remove:button | edit:document=$document, edit:reason=walked, edit:days=1
            trial.onRecorded            | -                   | configured?name=app-server | bob carol        | dave \
                | SEARCHED_COMMANDS | edit:tryRecorded | edit:document=$document, edit:reason=walked, edit:days=1
            sessionEnd.end              | session             | session?id=                | bob carol        | alice \
                | SESSION_TERMINATED | stop:end:button | stop:reason=walked
            notifications.again         | failed notification | notifications?state=FAILED | bob carol        | dave \
                | NOTIFICATION_RETRIED | all:list:\\d+:again | -
            exception.take              | open exception      | exception?id=              | alice bob carol  | dave \
                | EXCEPTION_ASSIGNED | own:take:button | -
            exception.assign            | open exception      | exception?id=              | alice bob carol  | dave \
                | EXCEPTION_ASSIGNED | own:assign:button | own:owner=dora
            exception.dispose           | assigned exception  | exception?id=              | bob carol dora   | dave \
                | EXCEPTION_DISPOSED | say:dispose:button | say:what=EXPECTED, say:comment=walked
            exception.confirm           | disposed exception  | exception?id=              | bob carol dave   | brenda \
                | EXCEPTION_REVIEWED | judge:confirm:button | judge:comment=walked
            exception.sendBack          | disposed exception  | exception?id=              | bob carol dave   | brenda \
                | EXCEPTION_REVIEWED | judge:back:button | judge:comment=walked
            retention.place             | -                   | retention                  | alice bob        | carol \
                | HOLD_PLACED | ask:place:button | ask:resource=bank-jit, ask:reason=walked
            hold.lift                   | hold                | hold?id=                   | alice bob        | carol \
                | HOLD_LIFT_ASKED | first:lift:button | first:reason=walked
            hold.keep                   | lifted hold         | hold?id=                   | alice bob        | carol \
                | HOLD_KEPT | second:keep:button | -
            recertifications.open       | -                   | recertifications           | alice bob carol  | dave \
                | RECERTIFICATION_OPENED | ask:open:button | ask:name=walked, ask:reviewers=approvers, \
                ask:resources=app-server-raw, ask:days=1, ask:back=90
            recertification.confirm     | reviewable          | recertification?item=      | alice carol dora | bob \
                | RECERTIFICATION_DECIDED | bind:confirm:button | bind:comment=walked
            recertification.remove      | reviewable          | recertification?item=      | alice carol dora | bob \
                | RECERTIFICATION_DECIDED | bind:remove:button | bind:comment=walked
            recertification.askReturn   | removed item        | recertification?item=      | alice carol      | brenda \
                | ACCESS_RETURN_ASKED | bind:ask:button | bind:comment=walked
            recertification.giveBack    | asked item          | recertification?item=      | alice bob carol  | dave \
                | ACCESS_RETURN_ANSWERED | bind:give:button | bind:comment=walked
            recertification.keepRemoved | asked item          | recertification?item=      | alice bob carol  | dora \
                | ACCESS_RETURN_ANSWERED | bind:keep:button | bind:comment=walked
            evidence.start              | -                   | evidence                   | alice bob dave   | carol \
                | PACKAGE_REQUESTED | ask:start | ask:from=2020-01-01T00:00, ask:to=2020-01-02T00:00
            samples.draw                | evidence            | samples?id=                | alice bob dave   | carol \
                | SAMPLE_DRAWN | ask:draw | ask:nonce=walked-0123456789, ask:size=25, ask:by=
            targetLogs.remove           | brought log         | target-logs                | alice bob        | carol \
                | TARGET_LOG_REMOVED | brought:list:\\d+:remove | -
            run.restart                 | stopped evidence    | run?id=                    | alice dave       | carol \
                | PACKAGE_RESTARTED | act:restart | -
            """;

    private static final String KEY = SshKey.generate("console walk").publicLine();

    /** What an action is about, made for one press. */
    interface Thing {
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
    record Press(
            String action,
            Thing thing,
            String page,
            @Nullable String before,
            String button,
            Map<String, String> fields,
            List<String> strangers,
            String by,
            String event) {}

    private final Stage stage = Stage.get();
    private final Exceptions exceptions = new Exceptions(stage);
    private final Recertifications recertifications = new Recertifications(stage, "app-server");
    private final Things made = new Things();
    private final List<Psql.Running> waiting = new ArrayList<>();
    private final Map<String, Thing> things = Map.ofEntries(
            Map.entry("-", () -> ""),
            Map.entry("asked item", () -> chosen(recertifications.asked())),
            Map.entry("assigned exception", exceptions::assigned),
            Map.entry("brought log", () -> listed(made.brought())),
            Map.entry("disposed exception", exceptions::disposed),
            Map.entry("evidence", made::evidence),
            Map.entry("failed notification", () -> listed(made.failedNotification())),
            Map.entry("hidden", this::hidden),
            Map.entry("hold", made::hold),
            Map.entry("lifted hold", () -> made.liftedHold("dave")),
            Map.entry("listed delegation", () -> listed(made.delegation())),
            Map.entry("listed request", () -> listed(made.request())),
            Map.entry("open exception", exceptions::open),
            Map.entry("removed item", () -> chosen(recertifications.removed())),
            Map.entry("request", made::request),
            Map.entry("reviewable", this::reviewable),
            Map.entry("session", made::session),
            Map.entry("stopped evidence", made::stoppedEvidence));

    List<Press> presses() {
        String document = document("app-server", "walked " + Instant.now());
        Map<String, String> values = Map.of(
                "$document",
                document,
                "$file",
                "{\"resources\": [" + document + "]}",
                "$key",
                KEY,
                "$tomorrow",
                tomorrow());
        return TABLE.lines().map(row -> press(row, values)).toList();
    }

    private Press press(String row, Map<String, String> values) {
        String[] cells = Stream.of(row.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        int shows = cells[6].indexOf(" > ");
        Map<String, String> fields = new HashMap<>();
        if (!cells[7].equals("-")) {
            for (String field : cells[7].split(", +", -1)) {
                int equals = field.indexOf('=');
                String value = field.substring(equals + 1);
                fields.put(field.substring(0, equals), values.getOrDefault(value, value));
            }
        }
        return new Press(
                cells[0],
                Objects.requireNonNull(things.get(cells[1]), cells[1]),
                cells[2].replaceFirst("\\?|$", ".xhtml$0"),
                shows < 0 ? null : cells[6].substring(0, shows),
                shows < 0 ? cells[6] : cells[6].substring(shows + 3),
                fields,
                List.of(cells[3].split(" ", -1)),
                cells[4],
                cells[5]);
    }

    /** Undoes what the things are. */
    void close() throws Exception {
        for (Psql.Running one : waiting) {
            one.close();
        }
        made.close();
        recertifications.close();
        for (Map<String, Object> one :
                stage.api("carol").get("/approvals?state=PENDING").expect(200).items()) {
            stage.api(String.valueOf(one.get("user"))).post("/approvals/" + one.get("id") + "/revocation", Map.of());
        }
        for (Map<String, Object> one : stage.api("carol").all("/delegations")) {
            stage.api("dave").delete("/delegations/" + one.get("id"));
        }
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
        waiting.add(psql);
        return Await.value(
                "the approval",
                Duration.ofSeconds(30),
                () -> stage.api("bob").get("/approvals?state=PENDING").expect(200).items().stream()
                        .filter(one -> String.valueOf(one.get("text")).contains("3 = 3"))
                        .map(one -> String.valueOf(one.get("id")))
                        .findFirst());
    }

    @SuppressWarnings("unchecked")
    private String document(String name, String description) {
        Map<String, Object> document = new HashMap<>((Map<String, Object>) Objects.requireNonNull(
                stage.api("dave").get("/resources/" + name).expect(200).json().get("configuration")));
        document.put("description", description);
        return JSONObjectUtils.toJSONString(document);
    }
}
