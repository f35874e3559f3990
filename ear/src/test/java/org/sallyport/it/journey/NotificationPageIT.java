package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.sallyport.demo.Port;
import org.sallyport.it.Await;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/** An administrator sees what could not be sent, in a real browser; the shared gateway's webhook has no signing key. */
@RunAsClient
@SharedGateway
class NotificationPageIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final String WHY = "the credential store has no alias webhook_key";

    private final Stage stage = Stage.get();
    private final List<Browser> open = new ArrayList<>();

    @TempDir
    private Path profiles;

    @AfterEach
    void close() {
        open.forEach(Browser::close);
    }

    private Browser browser() {
        URI console = URI.create("https://localhost:" + stage.gateway().port(Port.HTTPS) + "/");
        Browser browser = new Browser(console, profiles.resolve("profile-" + open.size()));
        open.add(browser);
        return browser;
    }

    @Test
    void a_failed_notification_is_shown_with_its_reason_and_sent_again() {
        String approval = stage.api("alice")
                .post("/approvals", Map.of("kind", "ACCESS", "resource", "bank-jit", "minutes", 1, "reason", "page"))
                .expect(201)
                .text("id");
        Await.until("the failure", Duration.ofSeconds(60), () -> failed(approval));
        Browser dave = browser().signIn("dave", "notifications.xhtml");
        String row = "//*[@id='all:list']//tr[.//a[contains(@href, '" + approval + "')]]";
        assertThat(dave.read(By.xpath(row)))
                .contains("Webhook", "127.0.0.1", "A new approval", "Failed", WHY, "Send again");
        dave.shoot("notifications");
        int before = retries();
        dave.click(By.xpath(row + "//button"));
        assertThat(dave.read(By.id("messages"))).contains("It is being sent again");
        Await.until("the event", Duration.ofSeconds(60), () -> retries() == before + 1);
        Await.until("the failure", Duration.ofSeconds(60), () -> failed(approval));

        dave.open("notifications.xhtml?state=SENT");
        assertThat(dave.read(By.id("all:list"))).contains("No notifications", "SALLYPORT_MAIL_HOST");
        assertThat(dave.violations()).isEmpty();

        Browser carol = browser().signIn("carol", "notifications.xhtml?state=FAILED");
        assertThat(carol.read(By.xpath(row))).contains(WHY).doesNotContain("Send again");
        carol.click(By.xpath(row + "//a"));
        carol.seeHeading("Approval");
        stage.api("alice")
                .post("/approvals/" + approval + "/revocation", Map.of())
                .expect(200);

        Browser bob = browser().signIn("bob", "approvals.xhtml");
        assertThat(bob.fetch("notifications.xhtml")).containsEntry("status", "403");
    }

    private boolean failed(String approval) {
        return stage.api("carol").all("/notifications?state=FAILED").toString().contains(approval);
    }

    private int retries() {
        return stage.api("carol").all("/events?type=NOTIFICATION_RETRIED").size();
    }
}
