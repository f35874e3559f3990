package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.sallyport.demo.Port;
import org.sallyport.it.Api;
import org.sallyport.it.BroughtLog;
import org.sallyport.it.Events;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/** An auditor brings a target's own log, over the API and in a real browser; packages read it. */
@RunAsClient
@SharedGateway
class TargetLogIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final String UPLOAD = "/target-logs/upload";
    private static final int THREE_MEGABYTES = 3 * 1024 * 1024;

    private final Stage stage = Stage.get();
    private final Api carol = stage.api("carol");
    private final List<Browser> open = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        open.forEach(Browser::close);
    }

    private static Api.Answer bring(Api who, BroughtLog log) {
        return who.postText(UPLOAD, BroughtLog.TYPE, log.body("app-server"));
    }

    private Container evidence() throws IOException {
        EvidenceRun run = EvidenceRun.start(carol, Instant.parse(BroughtLog.FROM), Instant.parse(BroughtLog.TO))
                .awaitCompletion();
        return Container.read(run.download(folder.resolve(run.id() + ".asice")));
    }

    @Test
    void a_package_reads_it_and_names_who_brought_it() throws IOException, GeneralSecurityException {
        BroughtLog log = BroughtLog.ofLogin(40_404, THREE_MEGABYTES);
        Api.Answer brought = bring(carol, log).expect(201);
        String digest = HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(log.text().getBytes(StandardCharsets.UTF_8)));
        assertThat(brought.json())
                .containsEntry("sha256", digest)
                .containsEntry("bytes", (long) log.text().length())
                .containsEntry("broughtBy", "carol")
                .containsEntry("name", "auth.log");
        String id = brought.text("id");
        assertThat(new Events(stage).await("TARGET_LOG_BROUGHT", id)).contains("actor=carol", digest);

        Container container = evidence();
        assertThat(container.text("population/target_logs.csv").lines())
                .filteredOn(line -> line.contains("brought/" + id + "/auth.log"))
                .singleElement()
                .asString()
                .contains(",carol,", "," + digest + ",")
                .endsWith(",");
        assertThat(container.text("population/exceptions.csv").lines())
                .filteredOn(line -> line.contains("port 40404 "))
                .singleElement()
                .asString()
                .startsWith("LOGIN_BYPASSED")
                .contains("as app by publickey ED25519 SHA256:abc");

        assertThat(carol.get("/target-logs/" + id).expect(200).text("usedBy")).isNotEmpty();
        assertThat(carol.delete("/target-logs/" + id).expect(409).body()).contains("has used");
        assertThat(bring(carol, log).expect(409).body()).contains(id);
    }

    @Test
    void it_can_be_taken_back_before_a_package_has_used_it() {
        Api dave = stage.api("dave");
        String id = bring(carol, BroughtLog.harmless()).expect(201).text("id");
        assertThat(dave.all("/target-logs").toString()).contains(id);
        stage.api("alice").get("/target-logs").expect(403);
        stage.api("alice").delete("/target-logs/" + id).expect(403);
        dave.delete("/target-logs/" + id).expect(204);
        assertThat(new Events(stage).await("TARGET_LOG_REMOVED", id)).contains("actor=dave");
        carol.get("/target-logs/" + id).expect(404);
        assertThat(stage.gateway().server().data().resolve("target-logs").resolve(id))
                .doesNotExist();
    }

    @Test
    void what_cannot_be_a_log_is_refused() {
        BroughtLog log = BroughtLog.harmless();
        assertThat(carol.postText(UPLOAD, BroughtLog.TYPE, log.body("nothing"))
                        .expect(422)
                        .text("field"))
                .isEqualTo("resource");
        assertThat(carol.postText(UPLOAD, "text/plain", log.text()).expect(422).text("field"))
                .isEqualTo("file");
        assertThat(bring(carol, new BroughtLog("")).expect(422).text("field")).isEqualTo("file");
        String later = log.body("app-server").replace("2021-03-01T", "2021-05-01T");
        assertThat(carol.postText(UPLOAD, BroughtLog.TYPE, later).expect(422).text("field"))
                .isEqualTo("from");
        assertThat(carol.postText("/target-logs/elsewhere", BroughtLog.TYPE, log.body("app-server"))
                        .status())
                .isIn(404, 405);
    }

    @Test
    void it_is_brought_and_taken_back_in_the_browser() throws IOException {
        URI console = URI.create("https://localhost:" + stage.gateway().port(Port.HTTPS) + "/");
        Browser browser = new Browser(console, folder.resolve("profile"));
        open.add(browser);
        browser.signIn("carol", "evidence.xhtml");
        browser.click(By.linkText("Targets' logs"));
        browser.see(By.id("bring"));
        String name = "secure-" + Instant.now().toEpochMilli() + ".log";
        Path file =
                Files.writeString(folder.resolve(name), BroughtLog.harmless().text());
        browser.see(By.cssSelector("#resource option[value='app-server']")).click();
        browser.see(By.id("file")).sendKeys(file.toString());
        browser.shoot("target-logs-form");
        browser.click(By.id("send"));
        assertThat(browser.see(By.id("messages")).getText()).contains(name + " is kept");
        String row = "//article[.//code[. = '" + name + "']]";
        assertThat(browser.see(By.xpath(row)).getText()).contains("app-server", "brought by carol", "SHA-256");
        browser.shoot("target-logs");

        browser.see(By.cssSelector("#resource option[value='app-server']")).click();
        browser.see(By.id("file")).sendKeys(file.toString());
        browser.click(By.id("send"));
        assertThat(browser.see(By.id("messages")).getText()).contains("the same file was brought by carol");

        browser.click(By.xpath(row + "//button"));
        browser.click(By.cssSelector(".ui-confirmdialog-yes"));
        browser.seeNo(By.xpath(row));
        assertThat(browser.see(By.id("messages")).getText()).contains("The log is removed");
        assertThat(browser.violations()).isEmpty();
    }
}
