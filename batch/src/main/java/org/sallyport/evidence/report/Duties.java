package org.sallyport.evidence.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Approvals, and what the rules of segregation of duties say of them.
 *
 * @param approvals how many of which kind are in which state
 * @param deciders votes by whom
 */
public record Duties(
        long passes,
        long breaches,
        long undecided,
        List<Rule> rules,
        Map<String, Map<String, Long>> approvals,
        Map<String, Long> deciders) {
    /** A rule, and how often it was broken. */
    public record Rule(String id, String sentence, long breaches) {}

    public Duties {
        rules = List.copyOf(rules);
        approvals = new TreeMap<>(approvals);
        deciders = new TreeMap<>(deciders);
    }
}
