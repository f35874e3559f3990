package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.sallyport.demo.Port;
import org.sallyport.demo.Ports;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.process.Folders;
import org.sallyport.demo.ssh.SshTarget;
import org.sallyport.demo.trust.DemoTrust;
import org.sallyport.demo.trust.DemoVault;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.Ssh;
import org.sallyport.it.Stage;
import org.sallyport.it.Terminal;

/** The client, the target and the gateway die without notice while SSH sessions run; then the target is another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SshCrashIT {
    private static final String BOT = "deploy-bot";
    private static final String RESOURCE = "app-server-raw";
    private static final int COMMANDS = 200;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("ssh-crash");
    private final Records records = new Records(gateway);
    private final Path home = stage.folder().resolve("ssh-crash-target");
    private final Ports ports = Ports.free();
    private final SshTarget ssh =
            new SshTarget(home, ports.of(Port.TARGET_SSH), stage.settings().configuration());
    private Child target;
    private Map<String, String> overrides = Map.of();

    @BeforeAll
    void start() {
        target = ssh.start();
        DemoTrust trust = new DemoTrust(home).prepare(Instant.now());
        DemoVault vault = new DemoVault(trust).prepare(stage.settings().configuration(), ports, ssh);
        overrides = Map.of(
                "SALLYPORT_RESOURCES_FILE", vault.resources().toString(),
                "SALLYPORT_CREDENTIAL_STORE", vault.store().toString(),
                "SALLYPORT_CREDENTIAL_STORE_PASSWORD", vault.password());
        gateway.start(overrides);
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
        target.stop();
    }

    @Test
    @Order(1)
    void a_client_that_is_killed_ends_its_session_and_its_shell() {
        Terminal terminal = bot().terminal();
        terminal.await("app@app-server:~$ ");
        terminal.type("echo shell-$$" + Terminal.ENTER).await("app@app-server:~$ ");
        String session = session();

        terminal.close();

        assertThat(records.ended(session)).containsEntry("state", "CLOSED").containsEntry("endReason", "CLIENT_CLOSED");
        assertThat(records.commands(session))
                .extracting(command -> command.get("text"))
                .containsExactly("echo shell-$$");
        Await.until("no shell at the target", LIMIT, () -> bot().exec("pgrep -u $(id -u) -f '^-bash' | wc -l")
                .out()
                .equals("0\n"));
    }

    @Test
    @Order(2)
    void a_target_that_is_killed_ends_its_sessions_and_serves_again_later() {
        try (Program client = bot().start("echo begun; sleep 300")) {
            Await.until("the command's output", LIMIT, () -> client.output().equals("begun\n"));
            String session = session();

            target.kill();

            assertThat(client.await().exit()).isNotZero();
            assertThat(records.ended(session))
                    .containsEntry("state", "CLOSED")
                    .containsEntry("endReason", "TARGET_CLOSED");
            assertThat(records.commands(session)).singleElement().satisfies(command -> assertThat(command.get("status"))
                    .isIn("UNKNOWN", "ERROR"));
        }
        Program.Result down = bot().exec("true");
        assertThat(down.exit()).isEqualTo(255);
        target = ssh.start();
        assertThat(bot().exec("echo again").expectSuccess().out()).isEqualTo("again\n");
    }

    @Test
    @Order(3)
    void a_gateway_that_is_killed_has_recorded_every_command_that_ran() throws IOException {
        Files.deleteIfExists(ssh.homeFolder().resolve("ran"));
        String script = String.join(
                "\n",
                IntStream.rangeClosed(1, COMMANDS)
                        .mapToObj(number -> "echo " + number + " >> ran; sleep 0.05")
                        .toList());
        Program master = Program.start(bot().command("-T"), Map.of(), (script + "\n").getBytes(StandardCharsets.UTF_8));
        Program waiting = bot().start("echo waiting; sleep 300");
        Await.until("commands at the target", LIMIT, () -> ran().size() > COMMANDS / 4);
        Await.until("the other's output", LIMIT, () -> waiting.output().equals("waiting\n"));
        List<String> sessions = records.sessions().stream()
                .filter(session -> "OPEN".equals(session.get("state")))
                .map(session -> String.valueOf(session.get("id")))
                .toList();
        assertThat(sessions).hasSize(2);

        gateway.process().kill();

        assertThat(master.await().exit()).isNotZero();
        assertThat(waiting.await().exit()).isNotZero();
        gateway.start(overrides);
        assertThat(sessions).allSatisfy(session -> {
            assertThat(records.ended(session)).containsEntry("state", "INTERRUPTED");
            assertThat(records.session(session).get("damaged")).isNull();
            Await.until("the seal", LIMIT, () -> !records.events("SESSION_SEALED", session)
                    .isEmpty());
            assertThat(records.events("SESSION_SEALED", session)).hasSize(1);
        });
        String recorded = sessions.stream().map(records::commands).toList().toString();
        assertThat(ran()).allSatisfy(number -> assertThat(recorded).contains("echo " + number + " >> ran"));
        assertThat(sessions.stream()
                        .flatMap(session -> records.commands(session).stream())
                        .filter(command -> "echo waiting; sleep 300".equals(command.get("text"))))
                .singleElement()
                .satisfies(command -> assertThat(command).containsEntry("status", "UNKNOWN"));
        assertThat(bot().exec("echo again").expectSuccess().out()).isEqualTo("again\n");
    }

    @Test
    @Order(4)
    void a_target_with_another_key_is_refused_and_an_event_tells() {
        target.stop();
        Folders.delete(home.resolve("targets/ssh"));
        target = ssh.start();

        Program.Result result = bot().exec("echo in");

        assertThat(result.exit()).isEqualTo(255);
        assertThat(result.out()).isEmpty();
        Await.until(
                "the event", LIMIT, () -> !records.events("HOST_KEY_CHANGED").isEmpty());
        assertThat(records.events("HOST_KEY_CHANGED").toString())
                .contains(ssh.hostKey().fingerprint());
    }

    private Ssh bot() {
        return gateway.ssh(BOT, RESOURCE);
    }

    private String session() {
        return Recorded.newest(gateway.api(BOT), BOT, RESOURCE).session();
    }

    private List<String> ran() {
        Path file = ssh.homeFolder().resolve("ran");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
