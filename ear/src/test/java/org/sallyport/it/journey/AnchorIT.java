package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.credential.CredentialVault;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Gateway;
import org.sallyport.it.Stage;
import org.wildfly.security.credential.store.CredentialStore;

/** A witness cosigns the ledger and its packages, and shows that it was cut short; a mailbox keeps its checkpoints. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnchorIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final Gateway gateway = Stage.get().newGateway("anchors");
    private final OutsideWitness witness = new OutsideWitness();
    private final LockingBucket bucket = new LockingBucket();
    private final GreenMail mail =
            new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)});

    @TempDir
    private Path folder;

    @BeforeAll
    void start() throws GeneralSecurityException {
        mail.start();
        Map<String, String> environment = gateway.environment();
        CredentialStore vault = CredentialVault.open(
                Path.of(Objects.requireNonNull(environment.get("SALLYPORT_CREDENTIAL_STORE"))),
                Objects.requireNonNull(environment.get("SALLYPORT_CREDENTIAL_STORE_PASSWORD")));
        vault.store("anchor_s3_secret", CredentialVault.credential("planted-secret"));
        vault.flush();
        gateway.start(Map.of(
                "SALLYPORT_ANCHOR_S3_URL", bucket.url(),
                "SALLYPORT_ANCHOR_S3_KEY", "AKID",
                "SALLYPORT_WITNESS_URL", witness.url(),
                "SALLYPORT_WITNESS_KEY", witness.key().format(),
                "SALLYPORT_ANCHOR_MAIL", "audit@bank.example",
                "SALLYPORT_MAIL_HOST", "127.0.0.1",
                "SALLYPORT_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()),
                "SALLYPORT_MAIL_TLS", "NONE",
                "SALLYPORT_MAIL_FROM", "gate@bank.example",
                "SALLYPORT_MAIL_RECIPIENTS", "admins=admins@bank.example"));
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
        witness.close();
        bucket.close();
        mail.stop();
    }

    @Test
    void what_a_witness_saw_is_in_the_package_and_that_it_saw_more_is_an_exception_of_the_next()
            throws IOException, MessagingException {
        Api carol = gateway.api("carol");
        assertThat(gateway.psql("alice", "bank").query("select 1").out()).isEqualTo("1\n");
        assertThat(await("COSIGNS").get("checkpoint")).asString().contains("\u2014 witness.example ");
        gateway.api("alice").get("/ledger/witnesses").expect(403);

        Path kept = Files.writeString(folder.resolve("kept.txt"), mailedCheckpoint());
        Path locked = Files.writeString(folder.resolve("locked.txt"), lockedCheckpoint());
        Path first = packageOf(carol, "first.asice");
        Tool verified = Tool.verify(List.of("--witness", witness.key().format(), first.toString()));
        assertThat(verified.out()).contains("PASS " + first, "cosigned ", " by witness.example\n");
        assertThat(verified.exit()).isZero();

        Tool contained = Tool.verify(
                List.of("--checkpoint", kept.toString(), "--checkpoint", locked.toString(), first.toString()));
        assertThat(contained.out())
                .contains(
                        "checkpoint " + kept + " is contained in " + first,
                        "checkpoint " + locked + " is contained in " + first);
        assertThat(gateway.api("dave").all("/notifications"))
                .filteredOn(one -> "BUCKET".equals(one.get("channel")))
                .isNotEmpty()
                .allMatch(one -> "SENT".equals(one.get("state")));

        witness.remember(1_000_000);
        assertThat(gateway.psql("alice", "bank").query("select 2").out()).isEqualTo("2\n");
        Path second = packageOf(carol, "second.asice");
        assertThat(await("CONTRADICTS").get("error")).asString().startsWith("it has cosigned 1000000 leaves");
        assertThat(Tool.verify(List.of("--witness", witness.key().format(), second.toString()))
                        .out())
                .contains("log/checkpoint.close: has no cosignature of witness.example");
        new Events(gateway).await("WITNESS_CONTRADICTED");
        assertThat(carol.all("/events?type=WITNESS_CONTRADICTED")).hasSize(1);
        assertThat(mailed("Sallyport: a witness contradicts the ledger: witness.example")
                        .getAllRecipients()[0])
                .hasToString("admins@bank.example");
        packageOf(carol, "third.asice");
        assertThat(carol.all("/exceptions?kind=LEDGER_CONTRADICTED")).hasSize(1);
    }

    private Map<String, Object> await(String state) {
        return Await.value("a witness " + state, SOON, () -> gateway.api("carol").all("/ledger/witnesses").stream()
                .filter(one -> state.equals(one.get("state")))
                .findFirst());
    }

    private String lockedCheckpoint() {
        return Await.value("a checkpoint in the bucket", SOON, () -> bucket.objects().entrySet().stream()
                .filter(one -> one.getKey().matches("/anchors/checkpoint-[0-9]{19}\\.txt"))
                .map(Map.Entry::getValue)
                .findFirst());
    }

    private MimeMessage mailed(String subject) {
        return Await.value("a mail " + subject, SOON, () -> Arrays.stream(mail.getReceivedMessages())
                .filter(one -> subject(one).startsWith(subject))
                .findFirst());
    }

    private static String subject(MimeMessage one) {
        try {
            return String.valueOf(one.getSubject());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String mailedCheckpoint() throws MessagingException, IOException {
        MimeMessage one = mailed("Sallyport: checkpoint of the ledger at ");
        assertThat(one.getAllRecipients()[0]).hasToString("audit@bank.example");
        return String.valueOf(one.getContent());
    }

    private Path packageOf(Api auditor, String name) {
        Instant now = Instant.now();
        return EvidenceRun.start(auditor, now.minus(Duration.ofHours(1)), now)
                .awaitCompletion()
                .download(folder.resolve(name));
    }
}
