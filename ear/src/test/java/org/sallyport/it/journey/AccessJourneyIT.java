package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.sallyport.it.Events;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.RunningConnection;
import org.sallyport.it.Stage;

/** How people get access, and an answer, from others: in a real browser, beside a real client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessJourneyIT {
    private String late = "";

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("access").withConsole();
    private final Browsers browsers = new Browsers(gateway);
    private final Events events = new Events(gateway);

    /** What takes a minute to go to others is asked for first. */
    @BeforeAll
    void ask() {
        gateway.start(Map.of());
        addLate();
        late = gateway.api("alice")
                .post("/approvals", Map.of("kind", "ACCESS", "resource", "late", "minutes", 5, "reason", "it is late"))
                .expect(201)
                .text("id");
        gateway.api("bob").get("/approvals/" + late).expect(404);
        gateway.api("bob").decide(late, "APPROVE", "").expect(404);
    }

    @AfterAll
    void close() {
        gateway.process().stop();
        browsers.close();
    }

    @Test
    void access_is_asked_for_approved_by_two_and_ends_with_its_time() throws SQLException {
        assertThat(gateway.psql("alice", "bank-jit").query("select 1").exit()).isEqualTo(2);
        Browser alice = browsers.of("alice", "requests.xhtml");
        alice.open("requests.xhtml?resource=bank-jit");
        String reason = "month end " + UUID.randomUUID();
        alice.rewrite(By.id("ask:minutes"), ".*", "1");
        alice.see(By.id("ask:reason")).sendKeys(reason);
        alice.shoot("access-request");
        alice.click(By.id("ask:send"));
        told(alice, "Your request for bank-jit waits");

        Browser bob = browsers.of("bob", "approvals.xhtml");
        bob.click(card(reason, "//a[contains(., 'Review and decide')]"));
        assertThat(bob.see(By.className("binding")).getText()).contains("access for alice to bank-jit for 1 minute,");
        bob.shoot("access-decision");
        URI approval = bob.address();
        approve(bob, "known to me");
        told(bob, "another person is still needed");
        assertThat(gateway.psql("alice", "bank-jit").query("select 1").exit()).isEqualTo(2);

        Browser brenda = browsers.of("brenda", "approvals.xhtml");
        brenda.open(approval.toString());
        Instant before = Instant.now();
        approve(brenda, "fine");
        told(brenda, "Approved for alice");
        Instant granted = Instant.now();
        assertThat(gateway.psql("alice", "bank-jit").query("select 'in'").out()).contains("in");

        try (Connection running = gateway.jdbc("alice", "bank-jit", new Properties())) {
            alice.see(By.cssSelector("[id='mine:list'] .status-ACTIVE"));
            alice.shoot("access-running");
            List<String> told = new ArrayList<>();
            assertThat(RunningConnection.stateAtTheEnd(running, told)).isEqualTo("57P01");
            assertThat(told).singleElement(STRING).contains("this session ends in", "the granted time is over");
        }
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(59));
        assertThat(Duration.between(granted, Instant.now())).isLessThan(Duration.ofSeconds(75));
        assertThat(gateway.psql("alice", "bank-jit").query("select 1").exit()).isEqualTo(2);
        alice.open("requests.xhtml");
        alice.see(By.cssSelector("[id='mine:list'] .status-ENDED"));
        alice.shoot("access-ended");
        assertThat(gateway.api("carol")
                        .get("/sessions?user=alice&resource=bank-jit&state=CLOSED")
                        .expect(200)
                        .items())
                .anySatisfy(session -> assertThat(session).containsEntry("endReason", "GRANT_ENDED"));

        // Taken back when nothing runs on it any more: nothing ends, and it is written down all the same.
        String id = approval.getQuery().substring("id=".length());
        gateway.api("alice").post("/approvals/" + id + "/revocation", Map.of()).expect(200);
        assertThat(events.await("APPROVAL_CLOSED", id)).contains("REVOKED");
        for (Browser browser : List.of(alice, bob, brenda)) {
            assertThat(browser.violations()).isEmpty();
        }
    }

    @Test
    void a_held_statement_is_rejected_by_keyboard_and_psql_shows_who_and_why() {
        String table = "t_" + UUID.randomUUID().toString().replace("-", "");
        Browser bob = browsers.of("bob", "approvals.xhtml");
        try (Psql.Running psql = gateway.psql("alice", "bank")
                .start("-v", "VERBOSITY=verbose", "-c", "create table " + table + " (id int)")) {
            bob.click(card(table, "//a[contains(., 'Review and decide')]"));
            bob.seeHeading("Approval");
            bob.see(By.id("verdict:comment"));
            bob.type("c");
            bob.type("not on a Friday" + Keys.ESCAPE);
            bob.type("a");
            bob.see(By.className("ui-confirm-dialog"));
            bob.type(Keys.ESCAPE.toString());
            bob.seeNo(By.className("ui-confirm-dialog"));
            bob.type("y");
            bob.type("r");
            assertThat(bob.see(By.className("ui-confirm-dialog")).getText()).contains("Reject this?");
            bob.shoot("held-reject");
            bob.type("y");
            told(bob, "Rejected; alice is told so");
            Psql.Result ended = psql.await();
            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.err()).contains("42501", "rejected by bob", "not on a Friday");
        }
        assertThat(stage.targetLog().mentions(table)).isFalse();
        assertThat(bob.violations()).isEmpty();
    }

    @Test
    void what_nobody_decides_on_goes_to_others_and_a_deputy_decides_for_who_is_away() throws SQLException {
        Browser bob = browsers.of("bob", "deputies.xhtml");
        bob.see(By.id("name:deputy")).sendKeys("dave");
        bob.see(By.id("name:reason")).sendKeys("on holiday");
        bob.shoot("deputies");
        bob.click(By.id("name:delegate:button"));
        bob.click(By.cssSelector(".ui-confirmdialog-yes"));
        told(bob, "dave decides in your place");
        bob.see(By.cssSelector("[id='given:list'] .status-ACTIVE"));
        bob.shoot("deputy-named");

        String table = "t_" + UUID.randomUUID().toString().replace("-", "");
        Browser dave = browsers.of("dave", "approvals.xhtml");
        try (Psql.Running psql =
                gateway.psql("alice", "bank").start("-c", "create table " + table + " (id int); drop table " + table)) {
            dave.click(card(table, "//a[contains(., 'Review and decide')]"));
            dave.seeHeading("Approval");
            String held = dave.address().toString();
            assertThat(dave.see(By.className("binding")).getText()).contains("in the place of bob");
            dave.shoot("deputy-decides");
            approve(dave, "bob told me of it");
            told(dave, "Approved for alice");
            assertThat(psql.await().exit()).isZero();
            dave.open(held);
            assertThat(dave.see(By.cssSelector("ul.rows")).getText()).contains("dave", "in place of", "bob");
            assertThat(events.await("APPROVAL_DECIDED", held.substring(held.indexOf('=') + 1)))
                    .contains("actor=dave", "inPlaceOf=bob");
        }
        bob.click(By.xpath("//form[@id='given']//button[. = 'End']"));
        bob.click(By.cssSelector(".ui-confirmdialog-yes"));
        told(bob, "dave no longer stands in for bob");
        bob.see(By.cssSelector("[id='given:list'] .status-ENDED"));

        bob.open("approvals.xhtml");
        bob.seeAfterAll(card("it is late", "//a[contains(., 'Review and decide')]"));
        bob.shoot("escalated");
        bob.click(card("it is late", "//a[contains(., 'Review and decide')]"));
        approve(bob, "nobody of security was there");
        told(bob, "Approved for alice");
        assertThat(gateway.psql("alice", "late").query("select 'in'").out()).contains("in");
        assertThat(events.await("APPROVAL_ESCALATED", late)).contains("approvers");
        gateway.api("alice")
                .post("/approvals/" + late + "/revocation", Map.of())
                .expect(200);
        assertThat(bob.violations()).isEmpty();
        assertThat(dave.violations()).isEmpty();
    }

    private static void approve(Browser browser, String comment) {
        browser.see(By.id("verdict:comment")).sendKeys(comment);
        browser.click(By.id("verdict:approve:button"));
        browser.click(By.cssSelector(".ui-confirmdialog-yes"));
    }

    private static void told(Browser browser, String sentence) {
        browser.see(By.xpath("//*[@id='messages'][contains(., '" + sentence + "')]"));
    }

    private static By card(String text, String inside) {
        return By.xpath("//article[contains(., '" + text + "')]" + inside);
    }

    /** As the bank on request, where people whom nobody is are asked first, and approvers a minute later. */
    private void addLate() {
        @SuppressWarnings("unchecked")
        Map<String, Object> document = new HashMap<>((Map<String, Object>) Objects.requireNonNull(gateway.api("dave")
                .get("/resources/bank-jit")
                .expect(200)
                .json()
                .get("configuration")));
        document.put("name", "late");
        Map<String, Object> ask = new HashMap<>();
        ask.put("groups", List.of("engineers"));
        ask.put("people", 1);
        ask.put("approvers", List.of("security"));
        ask.put("escalation", Map.of("afterMinutes", 1, "groups", List.of("approvers")));
        ask.put("maxMinutes", 5);
        document.put("access", Map.of("standing", List.of(), "onRequest", ask));
        String id = gateway.api("dave")
                .put("/resources/late?reason=journey", JSONObjectUtils.toJSONString(document))
                .expect(202)
                .text("id");
        gateway.api("dora").decide(id, "APPROVE", "").expect(200);
    }
}
