package org.sallyport.it.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.credential.CredentialVault;
import org.sallyport.demo.Port;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;
import org.wildfly.security.credential.store.CredentialStore;

/** Approvers are told by mail, webhook, Slack and Teams; what fails is tried again, shown, and sent again by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationIT {
    private static final String HOOK = "/hook/planted-address";
    private static final String SLACK = "/slack/planted-address";
    private static final String TEAMS = "/teams/planted-address";
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    /** Two attempts, five seconds apart, and a turn of the sender before each. */
    private static final Duration SOON = Duration.ofSeconds(45);

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("notification");
    private final Receiver receiver = new Receiver();
    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    NotificationIT() throws IOException {}

    @BeforeAll
    void start() throws GeneralSecurityException {
        mail.start();
        mail.setUser("gate@bank.example", "gate", "planted-password");
        Map<String, String> environment = gateway.environment();
        CredentialStore vault = CredentialVault.open(
                Path.of(Objects.requireNonNull(environment.get("SALLYPORT_CREDENTIAL_STORE"))),
                Objects.requireNonNull(environment.get("SALLYPORT_CREDENTIAL_STORE_PASSWORD")));
        vault.store(
                "webhook_key",
                CredentialVault.credential("whsec_" + Base64.getEncoder().encodeToString(KEY)));
        vault.store("slack", CredentialVault.credential(receiver.address(SLACK)));
        vault.store("teams", CredentialVault.credential(receiver.address(TEAMS)));
        vault.store("mail_password", CredentialVault.credential("planted-password"));
        vault.flush();
        gateway.start(settings(Map.of()));
    }

    private Map<String, String> settings(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SALLYPORT_WEBHOOK_URL", receiver.address(HOOK),
                "SALLYPORT_SLACK_ALIAS", "slack",
                "SALLYPORT_TEAMS_ALIAS", "teams",
                "SALLYPORT_MAIL_HOST", "127.0.0.1",
                "SALLYPORT_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()),
                "SALLYPORT_MAIL_TLS", "NONE",
                "SALLYPORT_MAIL_FROM", "gate@bank.example",
                "SALLYPORT_MAIL_USER", "gate",
                "SALLYPORT_MAIL_RECIPIENTS",
                        "approvers=desk@bank.example,approvers=night@bank.example,admins=admins@bank.example",
                "SALLYPORT_NOTIFICATION_ATTEMPTS", "2"));
        settings.putAll(others);
        return settings;
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
        receiver.close();
        mail.stop();
    }

    private String request() {
        return gateway.api("alice")
                .post(
                        "/approvals",
                        Map.of(
                                "kind", "ACCESS",
                                "resource", "bank-jit",
                                "minutes", 1,
                                "reason", "planted-reason",
                                "ticket", "planted-ticket"))
                .expect(201)
                .text("id");
    }

    private List<Map<String, Object>> shown(String approval) {
        return gateway.api("carol").all("/notifications").stream()
                .filter(item -> approval.equals(item.get("approval")))
                .toList();
    }

    private Map<String, Object> await(String approval, String channel, String state) {
        return Await.value(channel + " " + state, SOON, () -> shown(approval).stream()
                .filter(item -> channel.equals(item.get("channel")) && state.equals(item.get("state")))
                .findFirst());
    }

    private List<MimeMessage> mails(String approval) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(one -> GreenMailUtil.getBody(one).contains(approval))
                .toList();
    }

    private String link(String approval) {
        return "https://localhost:" + gateway.port(Port.HTTPS) + "/approval/" + approval;
    }

    private List<Map<String, Object>> events(String type, String notification) {
        return Await.value(
                "an event " + type, SOON, () -> Optional.of(gateway.api("carol").all("/events?type=" + type).stream()
                                .filter(event -> event.toString().contains(notification))
                                .toList())
                        .filter(found -> !found.isEmpty()));
    }

    @Test
    void a_request_reaches_every_channel_although_the_webhook_fails_first_and_holds_a_link_and_no_content()
            throws GeneralSecurityException, MessagingException {
        AtomicInteger hooks = new AtomicInteger();
        receiver.answer(HOOK, () -> hooks.getAndIncrement() == 0 ? 500 : 204);
        String approval = request();
        Map<String, Object> sent = await(approval, "WEBHOOK", "SENT");
        assertThat(sent).containsEntry("attempts", 2L).containsEntry("recipient", "127.0.0.1");
        List<Receiver.Call> calls = receiver.calls(HOOK, approval);
        assertThat(calls).hasSize(2).allSatisfy(call -> {
            assertThat(call.id()).isEqualTo(sent.get("id"));
            assertThat(call.isSignedWith(KEY)).isTrue();
            assertThat(call.isSignedWith(new byte[32])).isFalse();
            assertThat(call.body()).contains("\"approval.raised\"", "\"alice\"", "\"bank-jit\"", link(approval));
        });
        Await.until("mail", SOON, () -> mails(approval).size() == 2);
        for (MimeMessage one : mails(approval)) {
            assertThat(one.getSubject()).isEqualTo("Sallyport: access request by alice on bank-jit");
            assertThat(one.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(GreenMailUtil.getBody(one)).contains(link(approval), "Needs: 2 people of approvers");
            assertThat(GreenMailUtil.getWholeMessage(one)).doesNotContain("planted");
        }
        assertThat(mails(approval))
                .extracting(one -> one.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder("desk@bank.example", "night@bank.example");
        await(approval, "SLACK", "SENT");
        await(approval, "TEAMS", "SENT");
        assertThat(receiver.calls(SLACK, approval)).singleElement().satisfies(call -> assertThat(call.body())
                .contains("<" + link(approval) + ">"));
        assertThat(receiver.calls(TEAMS, approval)).singleElement().satisfies(call -> assertThat(call.body())
                .contains("AdaptiveCard", link(approval)));
        assertThat(List.of(receiver.calls(HOOK, approval), receiver.calls(SLACK, approval), shown(approval)))
                .extracting(Object::toString)
                .allSatisfy(text ->
                        assertThat(text.replace(HOOK, "").replace(SLACK, "")).doesNotContain("planted"));
    }

    @Test
    void a_held_statement_is_told_of_without_its_text() {
        try (Psql.Running psql = gateway.psql("alice", "bank").start("-c", "drop table planted_table")) {
            MimeMessage told = Await.value("mail", SOON, () -> Arrays.stream(mail.getReceivedMessages())
                    .filter(one -> GreenMailUtil.getBody(one).contains("held statement by alice on bank"))
                    .findFirst());
            assertThat(GreenMailUtil.getWholeMessage(told))
                    .doesNotContain("planted")
                    .doesNotContainIgnoringCase("drop");
            assertThat(psql.errors()).contains("NOTICE");
        }
    }

    @Test
    void what_fails_too_often_is_shown_and_is_sent_again_by_an_administrator() {
        receiver.answer(TEAMS, () -> 503);
        String approval = request();
        Map<String, Object> failed = await(approval, "TEAMS", "FAILED");
        assertThat(failed)
                .containsEntry("attempts", 2L)
                .containsEntry("error", "it answers 503")
                .containsEntry("recipient", "teams");
        assertThat(gateway.api("carol")
                        .get("/notifications?state=FAILED")
                        .expect(200)
                        .body())
                .contains(approval)
                .doesNotContain("planted");
        String id = String.valueOf(failed.get("id"));
        assertThat(events("NOTIFICATION_FAILED", id)).hasSize(1);
        assertThat(await(approval, "SLACK", "SENT")).containsEntry("attempts", 1L);

        for (String other : List.of("alice", "bob", "carol")) {
            gateway.api(other).post("/notifications/" + id + "/retry", Map.of()).expect(403);
        }
        gateway.api("bob").get("/notifications").expect(403);
        receiver.answer(TEAMS, () -> 202);
        gateway.api("dave").post("/notifications/" + id + "/retry", Map.of()).expect(200);
        assertThat(await(approval, "TEAMS", "SENT")).containsEntry("attempts", 1L);
        assertThat(events("NOTIFICATION_RETRIED", id).toString()).contains("dave");
        gateway.api("dave").post("/notifications/" + id + "/retry", Map.of()).expect(409);
    }

    @Test
    void nobody_is_told_of_what_was_closed_before_the_next_attempt() {
        receiver.answer(SLACK, () -> 500);
        try {
            String approval = request();
            Await.until(
                    "the first attempt",
                    SOON,
                    () -> receiver.calls(SLACK, approval).size() == 1);
            gateway.api("alice")
                    .post("/approvals/" + approval + "/revocation", Map.of())
                    .expect(200);
            await(approval, "SLACK", "OBSOLETE");
            assertThat(receiver.calls(SLACK, approval)).hasSize(1);
        } finally {
            receiver.answer(SLACK, () -> 200);
        }
    }

    @Test
    void what_waits_outlives_a_kill_and_mail_goes_nowhere_without_trusted_tls() {
        receiver.answer(HOOK, () -> 500);
        String approval = request();
        Await.until("the first attempt", SOON, () -> shown(approval).toString().contains("it answers 500"));
        gateway.process().kill();
        receiver.answer(HOOK, () -> 204);
        gateway.start(settings(Map.of(
                "SALLYPORT_MAIL_TLS",
                "TLS",
                "SALLYPORT_MAIL_PORT",
                Integer.toString(mail.getSmtps().getPort()))));
        try {
            await(approval, "WEBHOOK", "SENT");
            assertThat(receiver.calls(HOOK, approval))
                    .extracting(Receiver.Call::id)
                    .containsOnly(receiver.calls(HOOK, approval).get(0).id())
                    .hasSize(2);
            String next = request();
            assertThat(await(next, "MAIL", "FAILED")).containsEntry("error", "no trusted TLS connection");
            assertThat(mails(next)).isEmpty();
        } finally {
            gateway.process().stop();
            gateway.start(settings(Map.of()));
        }
    }
}
