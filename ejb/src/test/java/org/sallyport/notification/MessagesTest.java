package org.sallyport.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.Commitment;
import org.sallyport.approval.model.Subject;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteSigner;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.notification.model.Cause;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;

/** What each medium gets to see, with names that try to be more than names. */
class MessagesTest {
    private static final Instant UNTIL = Instant.parse("2026-03-01T10:15:00Z");
    private static final String HOSTILE = "<!channel> & [x](https://evil) **b**\r\nBcc: all@bank.example\u202e\"}";
    private static final String ONE_LINE = "<!channel> & [x](https://evil) **b**  Bcc: all@bank.example \"}";

    private static ApprovalNotice notice(ApprovalKind kind, String requester) {
        return new ApprovalNotice(
                "01J0000000000000000000000A",
                Cause.RAISED,
                kind,
                requester,
                "bank",
                2,
                List.of("approvers", "leads"),
                UNTIL,
                "https://gate.bank.example/approval/01J0000000000000000000000A");
    }

    @Test
    void a_checkpoint_stands_in_its_mail_line_by_line_and_says_nothing_else() throws NoSuchAlgorithmException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteSigner signer = new NoteSigner(NoteKey.of("sallyport/ledger", pair.getPublic()), pair.getPrivate());
        SignedNote note = signer.sign(new Checkpoint("sallyport/ledger", 42, Hash.sha256(new byte[] {1})));

        MailText mail = MailText.of(
                new Letter("01J0000000000000000000000A", "audit@bank.example", CheckpointNotice.of(note.format())));

        assertThat(mail.subject()).isEqualTo("Sallyport: checkpoint of the ledger at 42 leaves");
        assertThat(mail.body().replace("\r\n", "\n")).contains("\n\n" + note.format() + "\n");
        assertThat(mail.body().replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void what_is_wrong_is_told_in_a_line_with_what_to_do() {
        Notice late = AlarmNotice.of(Cause.EXCEPTIONS_LATE, "3 are open");
        assertThat(late.title()).isEqualTo("exceptions are late: 3 are open");
        assertThat(late.link()).endsWith("/exceptions.xhtml");
        assertThat(new String(WebhookCarrier.body(late, UNTIL), UTF_8)).contains("\"type\":\"exceptions.late\"");

        Notice contradicted = AlarmNotice.of(Cause.LEDGER_CONTRADICTED, "witness.example\r\nBcc: x");
        assertThat(MailText.of(new Letter("1", "desk@bank.example", contradicted))
                        .subject())
                .isEqualTo("Sallyport: a witness contradicts the ledger: witness.example  Bcc: x");
        assertThat(contradicted.hint()).contains("WITNESS_CONTRADICTED");
    }

    private static String json(Map<String, Object> message) {
        return CanonicalJson.text(message);
    }

    /** A held statement with something to hide in every place that people write to. */
    private static Approval approval() {
        Principal alice = new Principal(
                new Person("https://issuer", "subject-secret"), "alice", Set.of("g"), Set.of(Role.USER), null, true);
        Subject subject = new Subject(
                null,
                "bank",
                1,
                "account-secret",
                "database-secret",
                "delete from text-secret",
                0,
                List.of("WRITE"),
                List.of("relation-secret"),
                "rule-secret",
                List.of("reason-secret"),
                false);
        return Approval.forCommand(
                "01J0000000000000000000000A",
                Requester.of(alice),
                subject,
                new Quorum(1, List.of("approvers")),
                Commitment.to(new byte[1]),
                Instant.EPOCH,
                UNTIL);
    }

    @Test
    void the_webhook_gets_type_time_and_data() {
        Map<String, @Nullable Object> body = CanonicalJson.parseObject(
                WebhookCarrier.body(notice(ApprovalKind.ACCESS, "alice"), Instant.parse("2026-03-01T10:00:00Z")));
        assertThat(body)
                .containsEntry("type", "approval.raised")
                .containsEntry("timestamp", "2026-03-01T10:00:00Z")
                .containsEntry(
                        "data",
                        Map.of(
                                "approval",
                                "01J0000000000000000000000A",
                                "kind",
                                "ACCESS",
                                "requester",
                                "alice",
                                "resource",
                                "bank",
                                "needs",
                                2L,
                                "groups",
                                List.of("approvers", "leads"),
                                "until",
                                "2026-03-01T10:15:00Z",
                                "link",
                                "https://gate.bank.example/approval/01J0000000000000000000000A"));
    }

    @Test
    void slack_gets_text_in_which_names_are_no_mentions_links_or_lines() {
        Map<String, Object> message = new SlackCarrier().message(notice(ApprovalKind.ACCESS, HOSTILE));
        String text = String.valueOf(message.get("text"));
        assertThat(text)
                .contains("access request by &lt;!channel&gt; &amp; [x]", "Needs: 2 people of approvers or leads")
                .endsWith("\n<https://gate.bank.example/approval/01J0000000000000000000000A>")
                .doesNotContain("<!", "\u202e", "\r");
        assertThat(text.lines()).hasSize(7);
        assertThat(message).containsEntry("mrkdwn", false).containsEntry("unfurl_links", false);
    }

    @Test
    void teams_gets_a_card_whose_text_is_in_runs_alone() {
        Map<String, Object> message = new TeamsCarrier().message(notice(ApprovalKind.REVIEW, HOSTILE));
        String card = json(message);
        assertThat(card)
                .contains("application/vnd.microsoft.card.adaptive", "Action.OpenUrl", "emergency access to review")
                .contains("\"text\":" + CanonicalJson.text(ONE_LINE))
                .doesNotContain("\"TextBlock\"", "FactSet");
        assertThat(card.split("\"type\":\"TextRun\"", -1)).hasSize(11);
        assertThat(CanonicalJson.text(CanonicalJson.parse(card))).isEqualTo(card);
    }

    @Test
    void mail_has_one_subject_line_a_stable_id_and_the_link() {
        MailText mail = MailText.of(new Letter("01N", "desk@bank.example", notice(ApprovalKind.COMMAND, HOSTILE)));
        assertThat(mail.subject())
                .isEqualTo("Sallyport: held statement by " + ONE_LINE + " on bank")
                .doesNotContain("\r", "\n");
        assertThat(mail.messageId()).isEqualTo("<01N@gate.bank.example>");
        assertThat(mail.body())
                .contains(
                        "Until: 2026-03-01 10:15 UTC\r\n", "after signing in.\r\nhttps://gate.bank.example/approval/");
        assertThat(mail.body().lines().filter(line -> line.startsWith("Bcc"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"RAISED", "ESCALATED"})
    void nothing_of_what_was_asked_for_leaves_the_house(Cause cause) {
        ApprovalNotice notice = ApprovalNotice.of(approval(), cause);
        assertThat(notice.toString()).contains("alice", "bank").doesNotContain("secret");
        assertThat(List.of(
                        json(new SlackCarrier().message(notice)),
                        json(new TeamsCarrier().message(notice)),
                        MailText.of(new Letter("1", "desk@bank.example", notice))
                                .toString(),
                        new String(WebhookCarrier.body(notice, UNTIL), UTF_8)))
                .allSatisfy(text -> assertThat(text)
                        .contains("alice", "bank", "/approval/01J0000000000000000000000A")
                        .doesNotContain("secret"));
    }

    @Test
    void a_name_that_is_endless_is_cut() {
        assertThat(notice(ApprovalKind.ACCESS, "a".repeat(5_000)).title()).hasSizeLessThan(200);
    }

    @Test
    void one_person_is_a_person() {
        assertThat(ApprovalNotice.of(approval(), Cause.RAISED).facts())
                .contains(new Notice.Fact("Needs", "1 person of approvers"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PACKAGE_READY", "PACKAGE_FAILED"})
    void of_a_package_its_name_its_end_and_the_link_leave_the_house(Cause cause) {
        Notice notice = PackageNotice.of("01N0000000000000000000000A", cause, "schedule monthly\r\nBcc: x");
        String wanted = cause == Cause.PACKAGE_READY ? "package.ready" : "package.failed";
        assertThat(notice.type()).isEqualTo(wanted);
        assertThat(notice.title()).isEqualTo("evidence " + wanted.replace('.', ' ') + ": schedule monthly  Bcc: x");
        assertThat(new String(WebhookCarrier.body(notice, UNTIL), UTF_8))
                .contains("\"type\":\"" + wanted + "\"", "/run/01N0000000000000000000000A");
        assertThat(MailText.of(new Letter("1", "desk@bank.example", notice)).body())
                .contains("Package: schedule monthly  Bcc: x", "/run/01N0000000000000000000000A");
    }
}
