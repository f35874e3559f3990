package org.sallyport.evidence.part;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the rules of segregation say of one approval. */
sealed interface DutyResult {
    /** Every rule holds. */
    record Pass() implements DutyResult {}

    /** Nobody has decided, so there is nothing to judge. */
    record Undecided() implements DutyResult {}

    /** At least one rule is broken. */
    record Breach(List<DutyRule> rules) implements DutyResult {
        public Breach {
            rules = List.copyOf(rules);
        }
    }

    static DutyResult of(DutyCase facts) {
        List<DutyRule> broken = Arrays.stream(DutyRule.values())
                .filter(rule -> !rule.holds(facts))
                .toList();
        if (!broken.isEmpty()) {
            return new Breach(broken);
        }
        return facts.votes().isEmpty() ? new Undecided() : new Pass();
    }

    /** PASS, UNDECIDED or BREACH. */
    default String word() {
        return this instanceof Breach ? "BREACH" : this instanceof Pass ? "PASS" : "UNDECIDED";
    }

    /** The broken rules' ids; for a pass, that all were applied. */
    default String ruleIds() {
        List<DutyRule> rules = this instanceof Breach breach ? breach.rules() : List.of(DutyRule.values());
        return this instanceof Undecided ? "" : rules.stream().map(DutyRule::id).collect(Collectors.joining(" "));
    }
}
