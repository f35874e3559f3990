package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.demo.Port;
import org.sallyport.demo.Ports;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;

/**
 * A gateway is killed in a step of an evidence run, when work is done and nobody knows: the run goes on at the next
 * start, and its package has the same bytes as one that was not disturbed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KilledRuns {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Stage stage = Stage.get();
    private final Gateway gateway;
    private final int commands;
    private final int debugger = Ports.free().of(Port.POSTGRES);

    private Path folder = Path.of("");
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;
    private Map<String, String> undisturbed = new TreeMap<>();

    KilledRuns(String name, int commands) {
        this.gateway = stage.newGateway(name);
        this.commands = commands;
    }

    @BeforeAll
    void make_one_undisturbed(@TempDir Path kept) throws IOException {
        folder = kept;
        start();
        from = Instant.now();
        Path script = Files.write(folder.resolve("many.sql"), Collections.nCopies(commands, "select 1;"));
        Psql.Result ran = gateway.psql("alice", "bank").run("-q", "-o", "/dev/null", "-f", script.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        to = Instant.now();
        // Where the package ends is settled then, whenever it is made.
        Await.until("the period's end to settle", SOON, () -> Instant.now().isAfter(to.plusSeconds(7)));
        // A package queues what it tells of, logins of other tests at the target among it; the next follows that up.
        EvidenceRun.start(auditor(), from, to).awaitCompletion();
        undisturbed = files(EvidenceRun.start(auditor(), from, to).awaitCompletion(), "whole");
        assertThat(undisturbed.getOrDefault("data/commands.jsonl", "").lines()).hasSize(commands);
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
    }

    /** Kills at the end of the n-th call of a method of a class of {@code org.sallyport.evidence.part}. */
    void kill(String step, String type, String method, int times) throws IOException, InterruptedException {
        Debugger attached = Debugger.attach(debugger);
        Debugger.Halt halt = attached.haltAtEnd("org.sallyport.evidence.part." + type, method);
        EvidenceRun run = EvidenceRun.start(auditor(), from, to);
        halt.await(times, SOON);
        gateway.process().kill();
        attached.dispose();
        start();
        EvidenceRun again = new EvidenceRun(auditor(), run.id(), to).awaitCompletion();
        Map<String, String> files = files(again, step);
        assertThat(files).containsOnlyKeys(undisturbed.keySet());
        files.forEach((name, text) -> assertThat(text).as(name).isEqualTo(undisturbed.get(name)));
        if (!step.equals("publish")) {
            assertThat(new Events(gateway).await("PACKAGE_RESUMED", run.id())).contains("step=" + step);
        }
    }

    private void start() {
        gateway.start(Map.of("JAVA_TOOL_OPTIONS", Debugger.option(debugger)));
    }

    private Api auditor() {
        return gateway.api("carol");
    }

    private Map<String, String> files(EvidenceRun run, String name) throws IOException {
        return PackageFiles.verified(
                run.download(folder.resolve(name + ".asice")), gateway.trust().anchor());
    }
}
