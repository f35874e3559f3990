package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;

/** People in a real browser, beside a colleague at a real psql. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserJourneyIT {
    /** As when a poll is under way while the button is pressed: it fails as soon as the form has been sent. */
    private static final String POLL_CUT_OFF_BY_SIGNING_OUT =
            """
            const done = arguments[arguments.length - 1];
            addEventListener("submit", () => setTimeout(() => jQuery(document).trigger("pfAjaxError", [{status: 0}])));
            done(true);
            """;

    /** Not one of those that wait above it. */
    private static final By IN_FORCE = By.xpath("//*[@id='list']//a[. = 'app-server']");

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("browser").withConsole();
    private final Browsers browsers = new Browsers(gateway);

    @BeforeAll
    void start() {
        gateway.start(Map.of());
    }

    @AfterAll
    void close() {
        gateway.process().stop();
        browsers.close();
    }

    @Test
    void an_approver_sees_a_held_statement_appear_and_approves_it_and_it_runs() throws SQLException {
        String table = createTable("browser_held");
        Browser bob = browsers.of("bob", "approvals.xhtml");
        bob.mark();
        try (Psql.Running psql = gateway.psql("alice", "bank").start("-c", "DROP TABLE " + table)) {
            bob.see(card(table));
            assertThat(bob.isMarked()).as("the inbox was not reloaded").isTrue();
            bob.click(By.xpath(card(table, "//a[contains(., 'Review and decide')]")));
            assertThat(bob.see(By.className("binding")).getText()).contains("alice", "bank", "once");
            assertThat(exists(table)).isTrue();
            URI approval = bob.address();
            assertThat(psql.errors()).as("where to look").contains("NOTICE", approval.toString());
            bob.see(By.id("verdict:comment")).sendKeys("table is retired, seen with alice");
            bob.click(By.id("verdict:approve:button"));
            bob.click(By.cssSelector(".ui-confirmdialog-yes"));
            assertThat(bob.see(By.id("messages")).getText()).contains("Approved for alice");

            Psql.Result ended = psql.await();
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("DROP TABLE");
            assertThat(exists(table)).isFalse();

            bob.open(approval.toString());
            assertThat(bob.see(By.cssSelector("#facts .status-APPROVED")).isDisplayed())
                    .isTrue();
            assertThat(bob.text()).contains("bob", "table is retired, seen with alice");
        }
        assertThat(bob.violations()).isEmpty();
    }

    @Test
    void an_approver_may_look_at_hidden_values_and_the_look_is_an_event() {
        String ssn = "219-09-7777";
        Browser bob = browsers.of("bob", "approvals.xhtml");
        try (Psql.Running psql =
                gateway.psql("alice", "bank").start("-c", "update customers set ssn = '" + ssn + "' where 2 = 2")) {
            bob.click(By.xpath(card("2 = 2", "//a[contains(., 'Review and decide')]")));
            assertThat(bob.see(By.id("decision")).getText()).contains("hides 1 value");
            assertThat(bob.source()).doesNotContain(ssn);
            bob.click(By.id("verdict:reveal:button"));
            bob.click(By.cssSelector(".ui-confirmdialog-yes"));
            assertThat(bob.see(By.cssSelector("[id='verdict:values'] pre")).getText())
                    .contains(ssn);
            String approval = bob.address().getQuery().substring("id=".length());
            assertThat(new Events(gateway).await("VALUES_REVEALED", approval))
                    .contains("actor=bob")
                    .doesNotContain(ssn);
            bob.see(By.id("verdict:comment")).sendKeys("no");
            bob.click(By.id("verdict:reject:button"));
            bob.click(By.cssSelector(".ui-confirmdialog-yes"));
            assertThat(psql.await().exit()).isEqualTo(1);
        }
        assertThat(bob.violations()).isEmpty();
    }

    @Test
    void an_administrators_change_is_in_force_when_another_one_has_seen_the_differences() {
        Browser dave = browsers.of("dave", "configuration.xhtml");
        dave.click(IN_FORCE);
        dave.seeHeading("app-server");
        String said = "seen in the console " + UUID.randomUUID();
        dave.rewrite(By.id("edit:document"), "\"description\":\\s*\"[^\"]*\"", "\"description\": \"" + said + "\"");
        dave.see(By.id("edit:reason")).sendKeys("the description was out of date");
        dave.click(By.id("edit:preview"));
        assertThat(dave.see(By.cssSelector("#edit\\:changes .differences")).getText())
                .contains("description", said);
        dave.shoot("configuration-proposed");
        dave.click(By.id("edit:propose:button"));
        dave.click(By.cssSelector(".ui-confirmdialog-yes"));
        dave.seeHeading("Approval");
        assertThat(dave.text()).contains("You raised this yourself");
        String approval = dave.address().toString();

        Browser dora = browsers.of("dora", "approvals.xhtml");
        dora.open(approval);
        assertThat(dora.see(By.className("differences")).getText()).contains("description", said);
        assertThat(dora.see(By.className("binding")).getText())
                .contains("exactly the differences", "app-server", "dave");
        dora.shoot("configuration-decision");
        dora.see(By.id("verdict:comment")).sendKeys("seen");
        dora.click(By.id("verdict:approve:button"));
        dora.click(By.cssSelector(".ui-confirmdialog-yes"));
        assertThat(dora.see(By.id("messages")).getText()).contains("Approved for dave");

        dora.open("configured.xhtml?name=app-server");
        assertThat(dora.see(By.id("edit:document")).getDomProperty("value")).contains(said);
        assertThat(dora.text()).contains("dave, approved by dora");
        dora.shoot("configuration-in-force");
        dora.open("configuration.xhtml");
        assertThat(dora.see(By.id("list")).getText()).contains(said);
        dora.shoot("configuration");
        assertThat(gateway.api("alice").get("/resources/app-server").expect(200).text("description"))
                .isEqualTo(said);
        assertThat(dave.violations()).isEmpty();
        assertThat(dora.violations()).isEmpty();

        Browser carol = browsers.of("carol", "configuration.xhtml");
        carol.click(IN_FORCE);
        carol.seeHeading("app-server");
        assertThat(carol.source()).doesNotContain("edit:preview", "edit:remove");
    }

    @Test
    void roles_are_seen_beside_the_resources_and_a_change_of_them_waits_like_any_other() {
        Browser dave = browsers.of("dave", "configuration.xhtml");
        assertThat(dave.text()).contains("engineers, deployers", "approvers", "auditors", "admins");
        dave.shoot("roles");
        dave.click(By.linkText("Change the roles"));
        dave.seeHeading("Roles");
        assertThat(dave.source()).doesNotContain("edit:remove", "edit:tryStatement");
        dave.rewrite(By.id("edit:document"), "\"auditors\"", "\"auditors\", \"examiners\"");
        dave.see(By.id("edit:reason")).sendKeys("the examiners are here");
        dave.click(By.id("edit:preview"));
        assertThat(dave.see(By.cssSelector("#edit\\:changes .differences")).getText())
                .contains("auditor", "examiners");
        dave.shoot("roles-proposed");
        dave.click(By.id("edit:propose:button"));
        dave.click(By.cssSelector(".ui-confirmdialog-yes"));
        dave.seeHeading("Approval");
        String approval = dave.address().toString();

        Browser dora = browsers.of("dora", "approvals.xhtml");
        dora.open(approval);
        assertThat(dora.see(By.className("differences")).getText()).contains("auditor", "examiners");
        dora.shoot("roles-decision");
        dora.see(By.id("verdict:comment")).sendKeys("they have no accounts yet");
        dora.click(By.id("verdict:reject:button"));
        dora.click(By.cssSelector(".ui-confirmdialog-yes"));
        assertThat(dora.see(By.id("messages")).getText()).contains("Rejected");
        assertThat(dave.violations()).isEmpty();
        assertThat(dora.violations()).isEmpty();

        Browser carol = browsers.of("carol", "configuration.xhtml");
        carol.click(By.linkText("Show the versions"));
        carol.seeHeading("Roles");
        assertThat(carol.source()).doesNotContain("edit:preview", "examiners");
    }

    @Test
    void a_file_of_resources_is_looked_at_and_proposed() {
        @SuppressWarnings("unchecked")
        Map<String, Object> document = new HashMap<>((Map<String, Object>) Objects.requireNonNull(gateway.api("dave")
                .get("/resources/app-server-raw")
                .expect(200)
                .json()
                .get("configuration")));
        document.put("labels", Map.of("env", "journey"));
        Browser dave = browsers.of("dave", "import.xhtml");
        dave.see(By.id("take:file")).sendKeys(JSONObjectUtils.toJSONString(Map.of("resources", List.of(document))));
        dave.click(By.id("take:preview"));
        assertThat(dave.see(By.cssSelector("#take\\:changes")).getText())
                .contains("1 resource in the file, 1 differs", "app-server-raw", "labels", "journey");
        dave.shoot("import");
        dave.click(By.id("take:propose:button"));
        dave.click(By.cssSelector(".ui-confirmdialog-yes"));
        assertThat(dave.see(By.id("messages")).getText()).contains("1 change waits for another administrator");
        assertThat(dave.text()).contains("Download as a file");
        dave.shoot("configuration-waiting");
        for (Map<String, Object> one : gateway.api("dave").all("/approvals?state=PENDING")) {
            if ("app-server-raw".equals(one.get("resource")) && "CONFIGURATION".equals(one.get("kind"))) {
                gateway.api("dave")
                        .post("/approvals/" + one.get("id") + "/revocation", Map.of())
                        .expect(200);
            }
        }
        assertThat(dave.violations()).isEmpty();
    }

    @Test
    @ResourceLock(value = "erin", mode = ResourceAccessMode.READ)
    void access_in_an_emergency_is_there_at_once_and_somebody_else_closes_its_review() {
        Browser erin = browsers.of("erin", "requests.xhtml");
        erin.see(By.xpath("//select[@id='take:which']/option[. = 'bank-jit']")).click();
        erin.see(By.id("take:why")).sendKeys("the month end is stuck");
        erin.shoot("emergency");
        erin.click(By.id("take:now:button"));
        erin.click(By.cssSelector(".ui-confirmdialog-yes"));
        assertThat(erin.see(By.id("messages")).getText()).contains("You have access to bank-jit now");
        assertThat(gateway.psql("erin", "bank-jit")
                        .query("select 'in an emergency'")
                        .exit())
                .isZero();
        erin.click(By.xpath("//form[@id='mine']//a[. = 'bank-jit']"));
        erin.seeHeading("Approval");
        assertThat(erin.text()).contains("You raised this yourself", "the month end is stuck");
        String review = erin.address().toString();

        Browser bob = browsers.of("bob", "approvals.xhtml");
        bob.open(review);
        assertThat(bob.see(By.className("binding")).getText()).contains("You close the review", "erin");
        bob.shoot("emergency-review");
        bob.see(By.id("verdict:comment")).sendKeys("one statement, it was in order");
        bob.click(By.id("verdict:approve:button"));
        bob.click(By.cssSelector(".ui-confirmdialog-yes"));
        bob.see(By.id("messages"));
        erin.open(review);
        erin.see(By.cssSelector("#facts .status-APPROVED"));
        String id = URI.create(review).getQuery().substring("id=".length());
        gateway.api("erin").post("/approvals/" + id + "/revocation", Map.of()).expect(200);
        assertThat(erin.violations()).isEmpty();
        assertThat(bob.violations()).isEmpty();
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        Browser bob = browsers.open().signIn("bob", "approvals.xhtml");
        String address = bob.address().toString();
        Cookie before = bob.session();
        Browser thief = browsers.open();
        thief.open("signed-out.html");
        thief.put(before);
        thief.open(address);
        thief.seeHeading("Approvals");

        bob.compute(POLL_CUT_OFF_BY_SIGNING_OUT);
        bob.click(By.id("leave:out"));
        bob.seeHeading("You are signed out");
        assertThat(bob.address().getPath()).isEqualTo("/signed-out.html");
        assertThat(bob.violations()).isEmpty();

        bob.open("approvals.xhtml");
        bob.see(Browser.PROVIDER_LOGIN);

        thief.open(address);
        thief.see(Browser.PROVIDER_LOGIN);
    }

    @Test
    void pages_allow_no_foreign_script_and_no_frame_and_the_cookie_is_out_of_reach() {
        Browser bob = browsers.of("bob", "approvals.xhtml");
        for (String page : List.of("index.xhtml", "approvals.xhtml", "sessions.xhtml", "nothing-here.xhtml")) {
            Map<String, Object> headers = bob.fetch(page);
            String policy = String.valueOf(headers.get("content-security-policy"));
            assertThat(directive(policy, "frame-ancestors")).as(page).containsExactly("'none'");
            assertThat(directive(policy, "default-src")).as(page).containsExactly("'none'");
            assertThat(directive(policy, "script-src"))
                    .as(page)
                    .contains("'self'")
                    .doesNotContain("'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:", "http:");
            assertThat(headers).as(page).containsEntry("x-content-type-options", "nosniff");
            assertThat(headers).as(page).doesNotContainKey("strict-transport-security");
        }
        assertThat(bob.session().isSecure()).isTrue();
        assertThat(bob.session().isHttpOnly()).isTrue();
        assertThat(bob.session().getSameSite()).isEqualTo("Lax");
        assertThat(String.valueOf(bob.compute("arguments[0](document.cookie)"))).doesNotContain(Browser.SESSION);
    }

    @Test
    void somebody_without_a_role_gets_a_clear_page_and_no_data() {
        gateway.psql("alice", "bank").query("SELECT 1");
        Browser eve = browsers.of("eve", "");
        assertThat(eve.text())
                .contains("You are signed in, but have no role here")
                .doesNotContain("alice");
        eve.open("resources.xhtml");
        assertThat(eve.text()).doesNotContain("alice", "bank");
        assertThat(eve.violations()).isEmpty();
        for (String page : List.of("approvals.xhtml", "requests.xhtml", "sessions.xhtml", "evidence.xhtml")) {
            assertThat(eve.fetch(page)).as(page).containsEntry("status", "403");
            eve.open(page);
            eve.seeHeading("Not for you");
            assertThat(eve.text()).as(page).doesNotContain("alice", "bank");
        }
        assertThat(eve.violations()).isEmpty();
    }

    @Test
    void another_persons_session_does_not_exist_for_an_engineer() {
        gateway.psql("deploy-bot", "bank").query("SELECT 'not-for-alice'");
        String session = Await.value(
                "the session in the index",
                Duration.ofSeconds(20),
                () -> gateway.api("carol").get("/sessions?user=deploy-bot&q=not-for-alice").expect(200).items().stream()
                        .map(found -> String.valueOf(found.get("id")))
                        .findFirst());
        Browser alice = browsers.of("alice", "sessions.xhtml");
        assertThat(alice.fetch("session.xhtml?id=" + session)).containsEntry("status", "404");
        alice.open("session.xhtml?id=" + session);
        alice.seeHeading("Not found");
        assertThat(alice.text()).doesNotContain("deploy-bot", "not-for-alice");
    }

    private static By card(String table) {
        return By.xpath(card(table, ""));
    }

    private static String card(String table, String inside) {
        return "//article[contains(., '" + table + "')]" + inside;
    }

    private static List<String> directive(String policy, String name) {
        return Arrays.stream(policy.split(";", -1))
                .map(String::strip)
                .filter(one -> one.startsWith(name + " "))
                .flatMap(one -> Arrays.stream(one.substring(name.length() + 1).split(" ", -1)))
                .toList();
    }

    private String createTable(String name) throws SQLException {
        try (Connection direct = stage.direct();
                Statement statement = direct.createStatement()) {
            statement.execute("CREATE TABLE " + name + " (id integer)");
            statement.execute("ALTER TABLE " + name + " OWNER TO bank_app");
            return name;
        }
    }

    private boolean exists(String table) throws SQLException {
        try (Connection direct = stage.direct();
                Statement statement = direct.createStatement();
                ResultSet found = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }
}
