package org.sallyport.it.journey;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Killed in one step; the soak profile has all of them. */
class EvidenceResumeIT extends KilledRuns {
    EvidenceResumeIT() {
        super("evidence-resume", 100);
    }

    @Test
    void a_run_that_is_killed_goes_on_and_its_files_are_the_same_bytes() throws IOException, InterruptedException {
        kill("commands", "CommandWriter", "writeItems", 1);
    }
}
