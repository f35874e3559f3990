package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;

/** A gateway that is killed while it makes a package makes the same one when it runs again. */
class EvidenceResumeIT {
    /** As many commands as keep the longer steps busy for a moment. */
    private static final int COMMANDS = 6_000;

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("evidence-resume");

    @TempDir
    private Path folder;

    @Test
    void a_run_that_is_killed_goes_on_and_its_files_are_the_same_bytes() throws IOException {
        gateway.start(Map.of());
        try {
            Instant from = Instant.now();
            Path script = Files.write(folder.resolve("many.sql"), Collections.nCopies(COMMANDS, "select 1;"));
            Psql.Result ran = gateway.psql("alice", "bank").run("-q", "-o", "/dev/null", "-f", script.toString());
            assertThat(ran.exit()).as(ran.err()).isZero();
            Instant to = Instant.now();
            // Where the package ends is settled then, whenever it is made.
            Await.until("the period's end to settle", SOON, () -> Instant.now().isAfter(to.plusSeconds(7)));
            Map<String, String> undisturbed =
                    files(EvidenceRun.start(auditor(), from, to).awaitCompletion(), "whole");
            assertThat(Objects.requireNonNull(undisturbed.get("data/commands.jsonl"))
                            .lines())
                    .hasSize(COMMANDS);

            List<String> killed = new ArrayList<>();
            for (String step : List.of("commands", "verify")) {
                EvidenceRun run = EvidenceRun.start(auditor(), from, to);
                killed.add(reach(run, step));
                gateway.process().kill();
                gateway.start(Map.of());
                EvidenceRun again = new EvidenceRun(auditor(), run.id(), to).awaitCompletion();
                assertThat(files(again, step)).isEqualTo(undisturbed);
                assertThat(new Events(gateway).await("PACKAGE_RESUMED", run.id()))
                        .doesNotContain("step=starting", "step=freeze");
            }
            assertThat(killed).doesNotContain("done");
        } finally {
            gateway.process().stop();
        }
    }

    private Api auditor() {
        return gateway.api("carol");
    }

    /** The step that the run is in, once it has come to the wanted one. */
    private static String reach(EvidenceRun run, String wanted) {
        List<String> before = List.of(
                "starting", "freeze", "events", "commands", "population", "report", "ipe", "formats", "sign", "verify");
        return Await.value("step " + wanted, SOON, () -> Optional.of(
                        run.auditor().get("/evidence/" + run.id()).expect(200).text("step"))
                .filter(step -> before.indexOf(step) < 0 || before.indexOf(step) >= before.indexOf(wanted)));
    }

    /** Data and tables of a package that the verifier passes; not what tells of the run itself. */
    private Map<String, String> files(EvidenceRun run, String name) throws IOException {
        Path file = run.download(folder.resolve(name + ".asice"));
        Tool verifier = Tool.verify(List.of("--trust", gateway.trust().anchor().toString(), file.toString()));
        assertThat(verifier.exit()).as(verifier.out()).isZero();
        Container container = Container.read(file);
        Map<String, String> files = new TreeMap<>();
        for (String each : container.names()) {
            if (each.startsWith("data/")
                    || each.startsWith("log/")
                    || each.endsWith(".csv")
                    || each.endsWith(".xlsx")) {
                files.put(each, container.text(each));
            }
        }
        return files;
    }
}
