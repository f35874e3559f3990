package org.sallyport.it.journey;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Killed at the end of each step. Writers of chunks are halted at their last but one, which is behind the checkpoint. */
class EvidenceKillSoak extends KilledRuns {
    EvidenceKillSoak() {
        super("evidence-kill", 45_000);
    }

    @ParameterizedTest
    @CsvSource({
        "freeze, FreezeStep, make, 1",
        "events, LineWriter, writeItems, 1",
        "commands, CommandWriter, writeItems, 2",
        "population, PopulationStep, make, 1",
        "report, ReportStep, make, 1",
        "ipe, IpeStep, make, 1",
        "formats, FormatsStep, make, 1",
        "sign, SignStep, make, 1",
        "verify, VerifyStep, make, 1",
        "publish, PublishStep, make, 1"
    })
    void a_run_that_is_killed_goes_on_and_its_files_are_the_same_bytes(
            String step, String type, String method, int times) throws IOException, InterruptedException {
        kill(step, type, method, times);
    }
}
