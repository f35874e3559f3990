package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.ledger.proof.Hash;

/** From a person's name to a package that is verified without us: an auditor's day, in the browser. */
@RunAsClient
@SharedGateway
class AuditorIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final By DONE = By.cssSelector("#watch\\:state .status-COMPLETED");

    private final Stage stage = Stage.get();
    private final String word = "audited-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_session_is_found_replayed_and_exported_and_the_period_becomes_a_package_that_verifies()
            throws IOException, SQLException {
        String from = LocalDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        String email = email();
        stage.psql("alice", "bank").query("SELECT email AS \"" + word + "\" FROM customers WHERE id = 1");
        try (Browsers browsers = new Browsers(stage)) {
            Browser carol = browsers.open().signIn("carol", "sessions.xhtml");
            findAndReplay(carol, email);
            String id = makePackage(carol, from);
            Path made = carol.downloaded(".asice");
            assertThat(carol.text()).contains(Hash.hex(Hash.sha256(Files.readAllBytes(made))));
            Path sample = drawSample(carol, id);
            Tool verifier = Tool.verify(List.of(
                    "--trust", stage.gateway().trust().anchor().toString(), made.toString(), sample.toString()));
            assertThat(verifier.out()).contains("PASS " + made, "PASS " + sample);
            assertThat(verifier.exit()).isZero();
            assertThat(Container.read(made).text("data/commands.jsonl"))
                    .contains(word)
                    .doesNotContain(email);
            assertThat(carol.violations()).isEmpty();
        }
    }

    private void findAndReplay(Browser carol, String email) throws IOException {
        carol.see(By.id("q")).sendKeys(word);
        carol.see(By.id("user")).sendKeys("alice");
        carol.click(By.cssSelector("form[role='search'] button[type='submit']"));
        carol.see(By.cssSelector("#q[value='" + word + "']"));
        assertThat(carol.count(By.cssSelector("a.row-id"))).isOne();
        carol.shoot("auditor-search");
        carol.click(By.cssSelector("a.row-id"));
        carol.seeHeading("Session");
        assertThat(carol.see(By.className("lead")).getText()).contains("alice", "bank");
        assertThat(carol.see(By.className("commands")).getText()).contains(word, "Masked email");
        carol.shoot("auditor-session");

        carol.click(By.cssSelector("a[data-accept='application/x-ndjson']"));
        assertThat(Files.readString(carol.downloaded(".ndjson"))).contains(word).doesNotContain(email);
        carol.click(By.cssSelector("a[href*='replay.xhtml']"));
        assertThat(carol.see(By.className("timeline")).getText()).contains(word);
        assertThat(carol.source()).doesNotContain(email);
        carol.shoot("auditor-replay");
    }

    /** The run's id. */
    private static String makePackage(Browser carol, String from) {
        carol.click(By.cssSelector("nav a[href*='evidence.xhtml']"));
        carol.seeHeading("Evidence");
        carol.fill(By.id("ask:from"), from);
        carol.click(By.id("ask:start"));
        assertThat(carol.see(By.id("messages")).getText()).contains("being built");
        carol.click(By.cssSelector("a[href*='run.xhtml?id=']"));
        carol.seeHeading("Evidence run");
        carol.shoot("auditor-run");
        carol.seeAfterAll(DONE);
        carol.open(carol.address().toString());
        carol.see(DONE);
        carol.shoot("auditor-package");
        carol.click(By.cssSelector("a[href$='/package']"));
        String query = carol.address().getQuery();
        return query.substring(query.indexOf("id=") + "id=".length());
    }

    private static Path drawSample(Browser carol, String id) {
        carol.open("samples.xhtml?id=" + id);
        carol.see(By.id("ask:nonce")).sendKeys("the-examiner's-own-nonce");
        carol.click(By.id("ask:draw"));
        carol.seeAfterAll(By.cssSelector("a[href*='/samples/']"));
        carol.shoot("auditor-sample");
        carol.click(By.cssSelector("a[href*='/samples/']"));
        return carol.downloaded("samples-" + id + "-1.asice");
    }

    private String email() throws SQLException {
        try (Connection direct = stage.direct();
                Statement statement = direct.createStatement();
                ResultSet found = statement.executeQuery("select email from customers where id = 1")) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }
}
