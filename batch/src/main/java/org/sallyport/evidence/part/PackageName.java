package org.sallyport.evidence.part;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.sallyport.evidence.model.EvidenceRun;

/** The file name of a run's package. */
final class PackageName {
    private PackageName() {}

    /** For example {@code evidence-2026-10-01-2027-01-01-01J….asice}; dates in UTC. */
    static String of(EvidenceRun run) {
        LocalDate from = LocalDate.ofInstant(run.from(), ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(run.to(), ZoneOffset.UTC);
        return "evidence-" + from + "-" + to + "-" + run.id() + ".asice";
    }
}
