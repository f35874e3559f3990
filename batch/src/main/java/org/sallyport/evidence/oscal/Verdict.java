package org.sallyport.evidence.oscal;

import java.util.List;

/**
 * What a rule says of the period.
 *
 * @param id names the rule, as a token
 * @param control the reviewed control that it is about, for example {@code ac-5}
 * @param rule the sentence that it holds the period against
 * @param told what was counted
 * @param evidence files of the package by name
 */
public record Verdict(
        String id, String control, String title, String rule, State state, String told, List<String> evidence) {
    /** A finding says satisfied or not; where there was nothing to judge, or not enough, there is no finding. */
    public enum State {
        SATISFIED("satisfied"),
        NOT_SATISFIED("not-satisfied"),
        UNDECIDED("undecided");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    public Verdict {
        evidence = List.copyOf(evidence);
    }

    /** The part of the plan that a finding is about. */
    String objective() {
        return "sallyport_" + id;
    }
}
