package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.demo.Port;
import org.sallyport.demo.ssh.SshKey;
import org.sallyport.it.Await;
import org.sallyport.it.Forge;
import org.sallyport.it.Gateway;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.Ssh;
import org.sallyport.it.Terminal;

/** Who gets in, with what, and who does not. */
class SshLoginIT extends SshJourney {
    private final Gateway gateway = stage.gateway();

    @ParameterizedTest
    @ValueSource(
            strings = {"alice#app-server", "alice:app-server", "alice+app-server", "alice%app-server", "app-server"})
    void a_certificate_opens_a_session_of_its_holder(String loginName) {
        Program.Result result = gateway.sshAs(loginName, stage.token("alice")).exec("id -un");

        assertThat(result.expectSuccess().out()).isEqualTo("app\n");
        assertThat(ofAlice().item()).containsEntry("user", "alice").containsEntry("resource", MASKED);
    }

    @Test
    void a_name_without_a_resource_leads_to_a_menu_of_what_the_person_may_reach() {
        try (Terminal terminal = gateway.sshAs("alice", stage.token("alice")).terminal()) {
            terminal.await("choose a resource, alice");
            assertThat(terminal.await("Filter: ")).contains("app-server").doesNotContain("app-server-raw", "bank");
            terminal.type("zzz").await("Nothing matches");
            terminal.type("\u0015app").await("Filter: app");
            terminal.type(Terminal.ENTER).await("app@app-server:~$ ");
            terminal.type("exit 3" + Terminal.ENTER).end().expect(3);
        }
        assertThat(ofAlice().sealed().item())
                .containsEntry("resource", MASKED)
                .containsEntry("endReason", "CLIENT_CLOSED");
        assertThat(texts(ofAlice())).containsExactly("exit 3");
    }

    @Test
    void a_menu_needs_a_terminal() {
        Program.Result result =
                gateway.sshAs("alice", stage.token("alice")).exec("echo in").expect(126);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("name a resource");
    }

    @Test
    void a_ticket_is_a_password_once() throws Exception {
        String ticket = stage.api("alice")
                .post("/tickets", Map.of("resource", MASKED, "minutes", 5))
                .expect(201)
                .text("ticket");

        assertThat(withPassword("alice#app-server", ticket).expectSuccess().out())
                .isEqualTo("in\n");
        refused(withPassword("alice#app-server", ticket));
    }

    @Test
    void a_ticket_opens_nothing_else() throws Exception {
        String ticket = stage.api("alice")
                .post("/tickets", Map.of("resource", "bank", "minutes", 5))
                .expect(201)
                .text("ticket");

        refused(withPassword("alice#app-server", ticket));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "bank_app", "x' or '1'='1"})
    void a_wrong_password_opens_nothing(String password) throws Exception {
        refused(withPassword("alice#app-server", password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob#app-server",
                "Alice#app-server",
                "alice#vault",
                "alice#app-server-raw",
                "alice#app-server#root",
                "alice#bank",
                "root"
            })
    void a_name_that_is_not_the_holders_or_leads_nowhere_is_refused(String loginName) {
        refused(gateway.sshAs(loginName, stage.token("alice")).exec("echo in"));
    }

    @Test
    void a_login_without_a_group_gets_nowhere() throws Exception {
        String token = stage.token("eve");
        gateway.apiWith(token)
                .post(
                        "/ssh-certificates",
                        Map.of("publicKey", SshKey.generate("eve").publicLine()))
                .expect(403);
        refused(withPassword("eve#app-server", "eve"));
        refused(gateway.sshUnknown("eve#app-server").exec("echo in"));
    }

    @Test
    void a_key_that_nobody_registered_is_refused_and_the_next_one_is_tried() {
        refused(gateway.sshUnknown("alice#app-server").exec("echo in"));

        Ssh alice = alice();
        SshKey.keptIn(alice.folder().resolve("other"), "unknown");
        Program client =
                alice.start("echo in", "-i", alice.folder().resolve("other").toString());
        assertThat(client.await().expectSuccess().out()).isEqualTo("in\n");
    }

    /** Class 5. */
    @Test
    void a_certificate_that_a_users_key_signed_is_refused() {
        Ssh alice = alice();
        Ssh mallory = gateway.sshUnknown("alice#app-server");

        Program.start(
                        List.of(
                                "ssh-keygen",
                                "-q",
                                "-s",
                                alice.key().toString(),
                                "-I",
                                "alice",
                                "-n",
                                "alice",
                                "-V",
                                "+1h",
                                mallory.key() + ".pub"),
                        Map.of())
                .await()
                .expectSuccess();

        assertThat(mallory.folder().resolve("id-cert.pub")).exists();
        refused(mallory.exec("echo in"));
    }

    /** Class 5: a certificate is good for its own key only. */
    @Test
    void a_certificate_of_another_key_is_refused() throws Exception {
        Ssh alice = alice();
        Ssh mallory = gateway.sshUnknown("alice#app-server");
        Files.copy(alice.folder().resolve("id-cert.pub"), mallory.folder().resolve("id-cert.pub"));

        refused(mallory.exec("echo in"));
    }

    /** Class 1. */
    @Test
    void a_key_that_is_only_offered_opens_nothing() throws Exception {
        alice().exec("true").expectSuccess();
        String before = ofAlice().session();

        boolean open = RudeClient.opensAfterAnOffer(gateway.port(Port.SSH), "alice#app-server", alice());

        assertThat(open).isFalse();
        assertThat(ofAlice().session()).isEqualTo(before);
    }

    /** Class 2. */
    @Test
    void the_identity_is_that_of_the_key_that_signed() throws Exception {
        Ssh erin = stage.ssh("erin", MASKED);

        String output = RudeClient.signsWithAnother(gateway.port(Port.SSH), "app-server", alice(), erin, "echo signed");

        assertThat(output).isEqualTo("signed\n");
        Recorded ofErin = Recorded.newest(stage.api("erin"), "erin", MASKED).sealed();
        assertThat(texts(ofErin)).containsExactly("echo signed");
        assertThat(ofErin.item()).containsEntry("user", "erin");
    }

    @Test
    void a_certificate_ends_with_the_token_it_was_given_for() throws Exception {
        Forge forge = Forge.with(stage);
        String any = forge.signed(forge.claims());
        Await.until(
                "the gateway knows the key",
                Duration.ofSeconds(30),
                () -> gateway.apiWith(any).get("/me").status() == 200);
        Instant end = Instant.now().plusSeconds(15);
        String token = forge.signed(forge.claims().expirationTime(Date.from(end)));
        Ssh alice = gateway.sshAs("alice#app-server", token);

        assertThat(alice.exec("echo in").expectSuccess().out()).isEqualTo("in\n");

        Await.pause(Duration.between(Instant.now(), end.plusSeconds(2)));
        refused(alice.exec("echo in"));
    }

    @Test
    void a_host_key_that_is_not_the_gateways_stops_the_client() {
        Ssh alice = alice();
        alice.write(
                "known_hosts",
                "[127.0.0.1]:" + gateway.port(Port.SSH) + " "
                        + SshKey.generate("another").publicLine() + "\n");

        refused(alice.exec("echo in"));
    }

    private static void refused(Program.Result result) {
        assertThat(result.exit()).as(result.err()).isEqualTo(255);
        assertThat(result.out()).isEmpty();
    }

    private Program.Result withPassword(String loginName, String password) throws Exception {
        return gateway.sshUnknown(loginName).execWithPassword("echo in", password);
    }
}
