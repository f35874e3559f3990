package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.it.Recorded;
import org.sallyport.it.journey.Container;
import org.sallyport.it.journey.EvidenceRun;

/** OpenSSH's own log tells who went around the gateway. */
class SshReconciliationIT extends SshJourney {
    private static final String PORT = "echo $SSH_CONNECTION";

    @TempDir
    private Path folder;

    /** With the gateway's own key and account, from its own address. */
    @Test
    void a_login_around_the_gateway_is_told_and_nothing_else() throws IOException {
        assumeTrue(Files.exists(stage.sshTarget().authLog()), "the target is no OpenSSH server that logs");
        Instant from = Instant.now();
        String through = port(bot().exec(PORT).expectSuccess().out());
        Recorded session = ofBot();
        String around = port(stage.directSsh().exec(PORT).expectSuccess().out());
        EvidenceRun run =
                EvidenceRun.start(stage.api("carol"), from, Instant.now()).awaitCompletion();
        Container container = Container.read(run.download(folder.resolve("package.asice")));

        List<String> logins = container
                .text("population/target_logins.csv")
                .lines()
                .filter(line -> line.contains(",publickey "))
                .toList();
        assertThat(logins).hasSize(2);
        assertThat(logins.get(0)).contains("," + through + ",", ",SESSION," + session.session() + ",deploy-bot");
        assertThat(logins.get(1)).contains("," + around + ",", ",NOBODY,,");
        String key = stage.sshTarget().clientKey().fingerprint();
        assertThat(container.text("population/exceptions.csv").lines())
                .filteredOn(line -> line.startsWith("LOGIN_") || line.startsWith("TARGET_LOG_"))
                .singleElement()
                .asString()
                .startsWith("LOGIN_BYPASSED")
                .contains("port " + around + " as app by publickey ED25519 " + key + ",");
        assertThat(container.text("population/target_logs.csv").lines())
                .filteredOn(line -> line.contains("app-server/auth.log"))
                .singleElement()
                .asString()
                .endsWith(",");
    }

    /** Of this end: client's address and port, server's address and port. */
    private static String port(String connection) {
        return connection.strip().split(" ", -1)[1];
    }
}
