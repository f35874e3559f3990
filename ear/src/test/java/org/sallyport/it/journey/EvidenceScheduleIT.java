package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/** Two administrators put a schedule in force whose periods are over, and the packages come by themselves. */
@RunAsClient
@SharedGateway
class EvidenceScheduleIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    /** The round that looks is every 15 seconds, the first half a minute after the start. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Stage stage = Stage.get();

    @TempDir
    private Path folder;

    @AfterEach
    void withdraw() {
        configure(List.of());
    }

    @Test
    void packages_of_the_periods_that_are_over_come_one_after_the_other_and_continue_each_other() {
        String name = "walked-" + Long.toString(System.nanoTime(), 36);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        configure(List.of(Map.of(
                "name",
                name,
                "every",
                "1 days",
                "from",
                today.minusDays(2).toString(),
                "zone",
                "UTC",
                "settleMinutes",
                1)));

        List<Map<String, Object>> runs = Await.value("two packages", SOON, () -> Optional.of(stage.api("carol")
                        .get("/evidence?state=COMPLETED&schedule=" + name)
                        .expect(200)
                        .items())
                .filter(found -> found.size() == 2));
        assertThat(runs)
                .extracting(run -> run.get("from"))
                .containsExactly(today.minusDays(1) + "T00:00:00Z", today.minusDays(2) + "T00:00:00Z");
        assertThat(runs).allSatisfy(run -> assertThat(run)
                .containsEntry("requestedBy", "schedule " + name)
                .containsEntry("percent", 100L)
                .hasEntrySatisfying("durations", steps -> assertThat(
                                ((Map<?, ?>) steps).keySet().stream().map(String::valueOf))
                        .contains("freeze", "verify")));

        List<Path> packages = List.of(fetch(runs.get(1)), fetch(runs.get(0)));
        Tool verifier = Tool.verify(List.of(
                "--trust",
                stage.gateway().trust().anchor().toString(),
                packages.get(0).toString(),
                packages.get(1).toString()));
        assertThat(verifier.out()).contains("PASS " + packages.get(0), "PASS " + packages.get(1));
        assertThat(verifier.exit()).isZero();
        assertThat(new Events(stage).await("PACKAGE_REQUESTED", name)).doesNotContain("actor=");
        assertThat(stage.api("dave").all("/notifications"))
                .filteredOn(item -> String.valueOf(runs.get(0).get("id")).equals(item.get("run")))
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("cause", "PACKAGE_READY"));
    }

    private Path fetch(Map<String, Object> run) {
        String id = String.valueOf(run.get("id"));
        return new EvidenceRun(stage.api("carol"), id, Instant.EPOCH).download(folder.resolve(id + ".asice"));
    }

    private void configure(List<Map<String, Object>> schedules) {
        Api.Answer asked = stage.api("dave")
                .put("/evidence/schedules?reason=walked", JSONObjectUtils.toJSONString(Map.of("schedules", schedules)));
        if (asked.status() == 202) {
            stage.api("dora").decide(asked.text("id"), "APPROVE", "").expect(200);
        }
    }
}
