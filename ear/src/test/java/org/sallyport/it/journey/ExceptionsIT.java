package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Exceptions;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/** An exception of one package is followed up by two people, and the next package tells of it. */
@RunAsClient
@SharedGateway
class ExceptionsIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private final Stage stage = Stage.get();
    private final Events events = new Events(stage);

    private Api.Answer step(String user, String id, String step, Map<String, Object> body) {
        return stage.api(user).post("/exceptions/" + id + "/" + step, body);
    }

    @Test
    void two_people_close_it_and_the_next_package_says_so(@TempDir Path folder) throws IOException {
        Instant from = Instant.now();
        Exceptions exceptions = new Exceptions(stage);
        String id = exceptions.open();
        stage.api("bob").get("/exceptions/" + id).expect(404);
        stage.api("alice").get("/exceptions/" + id).expect(403);
        assertThat(stage.api("carol").get("/exceptions/" + id).expect(200).json())
                .containsEntry("state", "OPEN")
                .containsEntry("person", "alice")
                .containsEntry("severity", "LOW");

        Map<String, Object> expected = Map.of("disposition", "EXPECTED", "comment", "a mistake");
        step("carol", id, "assign", Map.of()).expect(403);
        step("dave", id, "dispose", expected).expect(409);
        step("dave", id, "assign", Map.of("owner", "bob")).expect(422);
        step("dave", id, "assign", Map.of("owner", "dora", "version", 0)).expect(200);
        step("dave", id, "assign", Map.of("version", 0)).expect(409);
        step("dave", id, "dispose", expected).expect(403);
        step("dora", id, "dispose", Map.of("disposition", "FINE", "comment", "x"))
                .expect(422);
        step("dora", id, "dispose", expected).expect(200);
        step("dora", id, "dispose", expected).expect(409);

        Map<String, Object> agreed = Map.of("verdict", "CONFIRM");
        step("dora", id, "review", agreed).expect(403);
        step("carol", id, "review", agreed).expect(403);
        step("bob", id, "review", agreed).expect(403);
        stage.api("brenda").get("/exceptions/" + id).expect(200);
        step("brenda", id, "review", Map.of("verdict", "SEND_BACK")).expect(422);
        step("brenda", id, "review", agreed).expect(200);
        step("brenda", id, "review", agreed).expect(409);
        assertThat(events.await("EXCEPTION_REVIEWED", id)).contains("actor=brenda", "state=DISPOSED", "state=REVIEWED");

        EvidenceRun next =
                EvidenceRun.start(stage.api("carol"), from, Instant.now()).awaitCompletion();
        Container container = Container.read(next.download(folder.resolve("next.asice")));
        assertThat(container.text("population/exceptions_followup.csv").lines())
                .filteredOn(line -> line.startsWith(id))
                .singleElement()
                .asString()
                .contains("REVIEWED", "dora", "EXPECTED", "a mistake", "brenda");
        assertThat(stage.api("carol").all("/exceptions?kind=APPROVAL_REJECTED"))
                .as("the same exception in an overlapping package is the same item")
                .filteredOn(item -> id.equals(item.get("id")))
                .singleElement()
                .extracting(item -> item.get("evidence"))
                .isNotEqualTo(next.id());
        assertThat(container.text("population/exceptions.csv").lines())
                .filteredOn(line -> line.endsWith("," + id))
                .hasSize(1);
    }

    @Test
    void emergency_access_points_to_its_review_and_takes_its_outcome() {
        Instant from = Instant.now();
        String review = stage.api("erin")
                .post("/emergencies", Map.of("resource", "bank-jit", "reason", "pipe burst"))
                .expect(201)
                .text("id");
        Exceptions exceptions = new Exceptions(stage);
        exceptions.evidence(from, Instant.now());
        Map<String, Object> item = stage.api("dave").all("/exceptions?kind=EMERGENCY_TAKEN").stream()
                .filter(one -> review.equals(one.get("approval")))
                .findFirst()
                .orElseThrow();
        String id = String.valueOf(item.get("id"));
        assertThat(item).containsEntry("awaitsReview", true).containsEntry("person", "erin");
        step("dave", id, "assign", Map.of()).expect(409);
        stage.api("bob").decide(review, "REJECT", "it was dry").expect(200);
        Await.until("the outcome", Duration.ofSeconds(30), () -> stage.api("dave")
                .get("/exceptions/" + id)
                .expect(200)
                .text("state")
                .equals("REVIEWED"));
        assertThat(stage.api("carol").get("/exceptions/" + id).expect(200).json())
                .containsEntry("disposition", "BREACH")
                .containsEntry("reviewer", "bob");
    }

    @Test
    void an_administrator_and_an_approver_close_it_in_the_browser() {
        String id = new Exceptions(stage).open();
        try (Browsers browsers = new Browsers(stage)) {
            Browser dave = browsers.open().signIn("dave", "exceptions.xhtml");
            dave.open("exceptions.xhtml?kind=APPROVAL_REJECTED");
            dave.shoot("exceptions");
            // Others have exceptions too, so that its row may stand on a page behind.
            dave.click(By.cssSelector("a.row-id"));
            dave.seeHeading("Exception");
            dave.open("exception.xhtml?id=" + id);
            press(dave, "own:take:button");
            told(dave, "It is yours");
            dave.see(By.xpath("//select[@id='say:what']/option[. = 'Expected']"))
                    .click();
            dave.see(By.id("say:comment")).sendKeys("a mistake");
            dave.shoot("exception-disposition");
            press(dave, "say:dispose:button");
            told(dave, "waits for another");
            assertThat(dave.violations()).isEmpty();

            Browser brenda = browsers.open().signIn("brenda", "exceptions.xhtml");
            brenda.open("exception.xhtml?id=" + id);
            brenda.see(By.id("judge:comment")).sendKeys("agreed");
            brenda.shoot("exception-review");
            press(brenda, "judge:confirm:button");
            told(brenda, "It is closed");

            Browser carol = browsers.open().signIn("carol", "exceptions.xhtml");
            carol.open("exception.xhtml?id=" + id);
            assertThat(carol.text())
                    .contains("brenda", "dave", "a mistake", "Closed")
                    .doesNotContain("Take it");
            carol.open("exceptions.xhtml?owner=nobody-of-this-name");
            assertThat(carol.text()).contains("No exceptions");
            carol.shoot("exceptions-empty");
        }
    }

    private static void told(Browser browser, String sentence) {
        browser.see(By.xpath("//*[@id='messages'][contains(., '" + sentence + "')]"));
    }

    private static void press(Browser browser, String button) {
        browser.click(By.id(button));
        browser.click(By.cssSelector(".ui-confirmdialog-yes"));
    }

    @Test
    void lists_are_filtered_and_paged_by_due_date() {
        new Exceptions(stage).open();
        List<Map<String, Object>> all = stage.api("carol").all("/exceptions?limit=2");
        assertThat(all).hasSizeGreaterThan(2);
        assertThat(all)
                .extracting(item -> Instant.parse(String.valueOf(item.get("dueAt"))))
                .isSorted();
        assertThat(all).extracting(item -> item.get("id")).doesNotHaveDuplicates();
        assertThat(stage.api("carol").all("/exceptions?owner=nobody-of-this-name"))
                .isEmpty();
        stage.api("carol").get("/exceptions?late=perhaps").expect(422);
        stage.api("carol").get("/exceptions?state=GONE").expect(422);
        stage.api("carol").get("/exceptions?cursor=x").expect(422);
    }
}
