package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
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
import org.sallyport.identity.SshPublicKey;
import org.sallyport.it.Events;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/** What people do in the console and the API before they log in over SSH. */
@RunAsClient
@SharedGateway
class SshAccessIT {
    private static final By YES = By.cssSelector(".ui-confirmdialog-yes");

    @Deployment
    static EnterpriseArchive deployment() {
        return TestedEar.with(WaitingLogin.class);
    }

    private final Stage stage = Stage.get();
    private final Browsers browsers = new Browsers(stage);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        browsers.close();
    }

    private static SshPublicKey key() throws Exception {
        return SshPublicKey.ofEd25519(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
    }

    private String waiting(String method, String user) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + stage.gateway().port(Port.HTTP) + "/inside/login?user=" + user);
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The person whose login it is opens its link and sees the key that the terminal shows. */
    private Browser atTheLink(String user) throws IOException, InterruptedException {
        String[] begun = waiting("POST", user).split(" ", -1);
        Browser browser = browsers.open().signIn(user, begun[0]);
        assertThat(browser.see(By.cssSelector(".matching code")).getText()).isEqualTo(begun[1]);
        assertThat(browser.text()).contains(user + "#app-server", "192.0.2.7:4711");
        assertThat(waiting("GET", user)).isEqualTo("waits");
        return browser;
    }

    @Test
    void a_login_in_a_terminal_is_confirmed_in_the_browser() throws Exception {
        Browser alice = atTheLink("alice");
        alice.click(By.id("answer:yes"));
        assertThat(alice.see(By.cssSelector("#asked [role=status]")).getText()).contains("Confirmed");
        assertThat(waiting("GET", "alice")).isEqualTo("yes, alice");
        assertThat(alice.violations()).isEmpty();
        assertThat(new Events(stage).await("LOGIN_CONFIRMED", "alice#app-server"))
                .contains("actor=alice");
    }

    @Test
    void a_login_that_is_not_mine_is_refused_and_anothers_is_not_shown() throws Exception {
        Browser erin = atTheLink("erin");
        Browser bob = browsers.open()
                .signIn("bob", "confirm/" + erin.address().getQuery().substring("id=".length()));
        assertThat(bob.see(By.cssSelector("#asked [role=status]")).getText()).contains("another user than bob");
        assertThat(bob.source()).doesNotContain("192.0.2.7");

        erin.click(By.id("answer:no"));
        assertThat(erin.see(By.cssSelector("#asked [role=status]")).getText()).contains("refused");
        assertThat(waiting("GET", "erin")).isEqualTo("no, refused in the browser by erin");
    }

    @Test
    void the_api_certifies_a_key_and_openssh_reads_the_certificate() throws Exception {
        String line = key().line();
        Map<String, Object> answer = stage.api("alice")
                .post("/ssh-certificates", Map.of("publicKey", line))
                .expect(201)
                .json();
        Path file = Files.writeString(folder.resolve("k-cert.pub"), answer.get("certificate") + "\n");
        assertThat(Tool.run(folder, "ssh-keygen", "-L", "-f", file.toString()).out())
                .contains("user certificate", "alice", "permit-pty");
        for (String wrong : List.of("", "garbage", "ssh-dss AAAA", line + "\n" + line)) {
            assertThat(stage.api("alice")
                            .post("/ssh-certificates", Map.of("publicKey", wrong))
                            .expect(422)
                            .text("field"))
                    .isEqualTo("publicKey");
        }
        stage.api("eve").post("/ssh-certificates", Map.of("publicKey", line)).expect(403);
    }

    @Test
    void a_key_is_registered_renewed_and_removed_and_a_certificate_shown() throws Exception {
        Browser alice = browsers.open().signIn("alice", "ssh.xhtml");
        assertThat(alice.text()).contains("[localhost]:", "ssh-ed25519 AAAA", "sallyport-cert.pub", "works while");
        alice.see(By.id("paste:publicKey")).sendKeys(key().line());
        alice.click(By.id("paste:issue"));
        assertThat(alice.see(By.cssSelector("[id='paste:certificate'] code")).getText())
                .startsWith("ssh-ed25519-cert-v01@openssh.com ");

        SshPublicKey key = key();
        alice.see(By.id("register:name")).sendKeys("laptop");
        alice.see(By.id("register:key")).sendKeys(key.line());
        alice.click(By.id("register:add"));
        assertThat(alice.see(By.id("messages")).getText()).contains("laptop");
        assertThat(alice.see(By.id("mine:list")).getText()).contains(key.fingerprint(), "Works now");
        alice.click(By.id("mine:list:0:renew"));
        alice.see(By.xpath("//*[@id='messages'][contains(., 'present login')]"));
        alice.click(By.id("mine:list:0:remove"));
        alice.click(YES);
        alice.see(By.xpath("//*[@id='messages'][contains(., 'removed')]"));
        assertThat(alice.see(By.id("mine:list")).getText()).contains("No registered keys");
        assertThat(alice.violations()).isEmpty();
    }
}
