package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Psql;
import org.sallyport.it.Recertifications;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/** People's access is reviewed with its use beside it; what is removed is refused until two people give it back. */
@RunAsClient
@SharedGateway
class RecertificationIT {
    private static final Duration SOON = Duration.ofSeconds(45);

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private final Stage stage = Stage.get();
    private final Events events = new Events(stage);
    private final Recertifications recertifications = new Recertifications(stage, "bank");

    @AfterEach
    void close() {
        recertifications.close();
    }

    @Test
    void removed_access_ends_what_runs_and_is_refused_until_two_people_give_it_back(@TempDir Path folder)
            throws IOException {
        Instant from = Instant.now();
        assertThat(stage.psql("alice", "bank")
                        .query("select count(*) from accounts where id = 1")
                        .exit())
                .isZero();
        Await.until("what alice did", SOON, () -> !stage.api("alice")
                .get("/sessions?resource=bank&q=from+accounts&limit=1")
                .expect(200)
                .items()
                .isEmpty());
        // Who answers for an agent is known from its sessions.
        assertThat(stage.psql("deploy-bot", "bank").query("select 1").exit()).isZero();
        String id = recertifications.open("journey", Map.of("lookBackDays", 30));
        String alice = recertifications.item(id);
        Map<String, Object> used = recertifications.find(id, "alice");
        assertThat(used)
                .containsEntry("ways", List.of("STANDING engineers"))
                .containsEntry("state", "OPEN")
                .containsKey("lastUsed");
        assertThat(String.valueOf(used.get("mostUsed"))).contains("accounts");
        assertThat(stage.api("dave").all("/recertifications/" + id + "/items"))
                .extracting(item -> item.get("person"))
                .contains("alice", "erin", "deploy-bot")
                .doesNotContain("eve", "bob", "carol");

        stage.api("alice").get("/recertifications/" + id).expect(403);
        assertThat(stage.api("carol").get("/recertifications/" + id).expect(200).json())
                .containsEntry("source", "PROVIDER")
                .containsEntry("openedBy", "dave");
        recertifications.decide("carol", id, alice, "REMOVE").expect(403);
        recertifications.decide("dora", id, alice, "REMOVE").expect(403);
        String erin = String.valueOf(recertifications.find(id, "erin").get("id"));
        recertifications.decide("erin", id, erin, "CONFIRM").expect(403);
        String robot = String.valueOf(recertifications.find(id, "deploy-bot").get("id"));
        recertifications.decide("erin", id, robot, "CONFIRM").expect(403);
        recertifications.decide("bob", id, erin, "CONFIRM").expect(200);
        recertifications.decide("bob", id, erin, "REMOVE").expect(409);

        try (Psql.Running running = stage.psql("alice", "bank").start("-c", "select pg_sleep(60)")) {
            Await.until("alice's session", SOON, () -> !stage.api("alice")
                    .get("/sessions?user=alice&resource=bank&state=OPEN")
                    .expect(200)
                    .items()
                    .isEmpty());
            recertifications.decide("brenda", id, alice, "REMOVE").expect(200);
            assertThat(running.await().err()).contains("removed by brenda");
        }
        Psql.Result refused = stage.psql("alice", "bank").query("select 1");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err())
                .contains("your access to bank was removed by brenda", "recertification journey", "approvers");
        assertThat(stage.api("alice")
                        .post("/tickets", Map.of("resource", "bank", "minutes", 1))
                        .expect(403)
                        .body())
                .contains("removed by brenda");
        assertThat(events.await("RECERTIFICATION_DECIDED", alice))
                .contains("actor=brenda", "state=OPEN", "state=REMOVED");

        recertifications.askReturn("alice", alice).expect(403);
        recertifications.askReturn("bob", alice).expect(200);
        recertifications.answerReturn("bob", alice, "APPROVE").expect(403);
        assertThat(stage.psql("alice", "bank").query("select 1").exit()).isNotZero();
        recertifications.answerReturn("dora", alice, "APPROVE").expect(200);
        assertThat(stage.psql("alice", "bank").query("select 1").exit()).isZero();

        recertifications.decide("bob", id, robot, "CONFIRM").expect(200);
        assertThat(stage.api("bob").get("/recertifications/" + id).expect(200).json())
                .containsKey("closedAt")
                .containsEntry("open", 0L)
                .containsEntry("confirmed", 2L)
                .containsEntry("returned", 1L);
        events.await("RECERTIFICATION_CLOSED", id);

        Container container = Container.read(EvidenceRun.start(stage.api("carol"), from, Instant.now())
                .awaitCompletion()
                .download(folder.resolve("reviewed.asice")));
        assertThat(container.text("population/recertification.csv").lines())
                .filteredOn(line -> line.startsWith(id))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains(",alice,", "RETURNED", "brenda", "accounts"))
                .anySatisfy(line -> assertThat(line).contains(",erin,", "CONFIRMED", "bob"));
        assertThat(container.text("population/ipe.json")).contains("from recertification c");
        assertThat(container.text("controls/ffiec.csv")).contains("population/recertification.csv");
    }

    @Test
    void a_schedule_opens_one_for_all_that_is_over_and_tells_the_reviewers() {
        String name = "tested-" + Instant.now().getEpochSecond();
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        try {
            configure(List.of(Map.of(
                    "name",
                    name,
                    "every",
                    "1 days",
                    "from",
                    today.minusDays(3).toString(),
                    "zone",
                    "UTC",
                    "reviewers",
                    List.of("approvers"),
                    "days",
                    14,
                    "resources",
                    List.of("app-server"))));
            List<Map<String, Object>> opened = Await.value(
                    "a recertification", SOON, () -> Optional.of(stage.api("carol").all("/recertifications").stream()
                                    .filter(one -> name.equals(one.get("schedule")))
                                    .toList())
                            .filter(found -> !found.isEmpty()));
            assertThat(opened).hasSize(1);
            String id = String.valueOf(opened.get(0).get("id"));
            assertThat(events.await("RECERTIFICATION_OPENED", id))
                    .contains(name)
                    .doesNotContain("actor=");
            assertThat(stage.api("dave").all("/notifications"))
                    .filteredOn(item -> id.equals(item.get("recertification")))
                    .singleElement()
                    .satisfies(item -> assertThat(item).containsEntry("cause", "RECERTIFICATION_OPENED"));
        } finally {
            configure(List.of());
        }
    }

    private void configure(List<Map<String, Object>> schedules) {
        Api.Answer asked = stage.api("dave")
                .put(
                        "/recertifications/schedules?reason=tested",
                        JSONObjectUtils.toJSONString(Map.of("schedules", schedules)));
        stage.api("dora").decide(asked.expect(202).text("id"), "APPROVE", "").expect(200);
    }

    @Test
    void a_reviewer_decides_on_several_in_the_browser() {
        String id = recertifications.open("in the browser", Map.of());
        try (Browsers browsers = new Browsers(stage)) {
            Browser erin = browsers.open().signIn("erin", "recertifications.xhtml");
            erin.open("recertifications.xhtml");
            assertThat(erin.text()).contains("in the browser", "0 of 3 decided");
            erin.shoot("recertifications");
            erin.open("recertification.xhtml?id=" + id);
            erin.seeHeading("Recertification");
            erin.shoot("recertification");
            assertThat(erin.source())
                    .as("her own is not hers to choose")
                    .doesNotContain(
                            String.valueOf(recertifications.find(id, "erin").get("id")));

            Browser bob = browsers.open().signIn("bob", "recertifications.xhtml");
            bob.open("recertification.xhtml?id=" + id);
            bob.click(By.cssSelector("[data-choose-all]"));
            bob.click(By.cssSelector("input[name='item'][value='" + recertifications.item(id) + "']"));
            bob.click(By.cssSelector("button[data-key='l']"));
            bob.see(By.id("bind:comment")).sendKeys("as agreed");
            bob.shoot("recertification-decision");
            bob.click(By.id("bind:confirm:button"));
            assertThat(bob.text()).contains("These 2 stay", "deploy-bot → bank", "erin → bank");
            bob.click(By.cssSelector(".ui-confirmdialog-yes"));
            told(bob, "2 are confirmed");

            bob.click(By.cssSelector("input[name='item'][value='" + recertifications.item(id) + "']"));
            bob.click(By.cssSelector("button[data-key='l']"));
            bob.see(By.id("bind:comment")).sendKeys("left the team");
            bob.click(By.id("bind:remove:button"));
            bob.click(By.cssSelector(".ui-confirmdialog-yes"));
            told(bob, "It is removed");
            bob.shoot("recertification-done");
            assertThat(bob.violations()).isEmpty();

            Browser carol = browsers.open().signIn("carol", "recertifications.xhtml");
            carol.open("recertification.xhtml?id=" + id + "&state=REMOVED");
            assertThat(carol.text()).contains("alice", "left the team").doesNotContain("Decide on the chosen");
            carol.open("recertification.xhtml?id=" + id + "&person=nobody-of-this-name");
            assertThat(carol.text()).contains("Nobody has access");
        }
    }

    private static void told(Browser browser, String sentence) {
        browser.see(By.xpath("//*[@id='messages'][contains(., '" + sentence + "')]"));
    }
}
