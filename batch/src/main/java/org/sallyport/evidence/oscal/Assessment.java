package org.sallyport.evidence.oscal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the documents tell.
 *
 * @param run all identifiers follow from it
 * @param from the period, the end excluded
 * @param version of the product
 * @param files of the package with their SHA-256 in hex, by name
 * @param counts by group and name
 */
public record Assessment(
        String run,
        String packageName,
        Instant from,
        Instant to,
        Instant madeAt,
        String version,
        Map<String, String> files,
        List<ControlSet> sets,
        List<Verdict> verdicts,
        Map<String, Map<String, Long>> counts) {
    public Assessment {
        files = Map.copyOf(files);
        sets = List.copyOf(sets);
        verdicts = List.copyOf(verdicts);
        counts = Map.copyOf(counts);
    }

    /** The same in each document and after a restart. */
    String uuid(String name) {
        return NameUuid.of(run, name);
    }
}
