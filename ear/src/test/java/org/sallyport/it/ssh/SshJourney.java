package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Ssh;
import org.sallyport.it.Stage;
import org.sallyport.it.Terminal;
import org.sallyport.it.TestedEar;

/** What the SSH journeys share: the stage, the target's home as its owner sees it, and decisions on what waits. */
@RunAsClient
@SharedGateway
abstract class SshJourney {
    static final String RAW = "app-server-raw";
    static final String MASKED = "app-server";
    static final Duration SOON = Duration.ofSeconds(20);

    private static final Pattern LINK = Pattern.compile("/approval/(\\w+)");

    final Stage stage = Stage.get();

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    /** The agent, for whom nothing is masked or held. */
    Ssh bot() {
        return stage.ssh("deploy-bot", RAW);
    }

    /** The engineer, for whom output is masked and risky commands wait. */
    Ssh alice() {
        return stage.ssh("alice", MASKED);
    }

    Recorded ofBot() {
        return Recorded.newest(stage.api("deploy-bot"), "deploy-bot", RAW);
    }

    Recorded ofAlice() {
        return Recorded.newest(stage.api("alice"), "alice", MASKED);
    }

    /** A file of the account's home, past every gateway. */
    Path home(String name) {
        return stage.sshTarget().homeFolder().resolve(name);
    }

    /** A new empty file in the account's home. */
    String victim() {
        String name = fresh("victim");
        try {
            Files.createFile(home(name));
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Waits until the client was told where its approval is; the approval's id. */
    String awaitHeld(Program client) {
        Await.until("the notice of a hold", SOON, () -> LINK.matcher(client.errors() + client.output())
                .find());
        return linked(client.errors() + client.output());
    }

    /** The same for a person at a terminal. */
    static String awaitHeld(Terminal terminal) {
        terminal.await("Ctrl-C withdraws it");
        return linked(terminal.output());
    }

    static String linked(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as("a link to an approval in " + text).isTrue();
        return link.group(1);
    }

    Api.Answer decide(String user, String approval, String decision, String comment) {
        return stage.api(user)
                .post("/approvals/" + approval + "/decisions", Map.of("decision", decision, "comment", comment));
    }

    void approve(String approval) {
        decide("bob", approval, "APPROVE", "").expect(200);
    }

    String state(String approval) {
        return stage.api("bob").get("/approvals/" + approval).expect(200).text("state");
    }

    /** Runs a command; where it waits for an approver, bob approves. */
    Program.Result execApproved(Ssh ssh, String line) {
        Program client = ssh.start(line);
        Await.until(
                "an end or a hold",
                Duration.ofSeconds(60),
                () -> !client.process().isAlive()
                        || LINK.matcher(client.errors()).find());
        if (client.process().isAlive()) {
            approve(linked(client.errors()));
        }
        return client.await();
    }

    /** A local file of that size that nothing compresses. */
    static Path noise(int bytes) {
        try {
            Path file = Files.createTempFile("noise", ".bin");
            byte[] content = new byte[bytes];
            new Random(bytes).nextBytes(content);
            Files.write(file, content);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The texts of a session's commands, in order. */
    static List<String> texts(Recorded records) {
        return records.commands().stream()
                .map(command -> String.valueOf(command.get("text")))
                .toList();
    }
}
