package org.sallyport.evidence.part;

import java.util.HashSet;
import java.util.Set;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.platform.Person;

/** The rules of segregation of duties, each with the sentence that auditors read. */
enum DutyRule {
    SOD_1("who asks does not decide, nor does a deputy in their place"),
    SOD_2("who answers for an automated agent does not decide for it"),
    SOD_3("what was granted was approved by as many distinct people as its rule asks for"),
    SOD_4("what one person rejected was not granted"),
    SOD_5("only what was approved was used, and nobody decided after the expiry"),
    SOD_6("what was granted was approved by as many people of each group as its rule asks for"),
    SOD_7("who decided was logged in as strongly and as lately as its rule asks for");

    private final String sentence;

    DutyRule(String sentence) {
        this.sentence = sentence;
    }

    boolean holds(DutyCase facts) {
        return switch (this) {
            case SOD_1 -> !facts.isVoter(facts.requester());
            case SOD_2 -> !facts.isVotedOnByOwner();
            case SOD_3 -> !facts.granted() || approvers(facts) >= Math.max(1, facts.threshold());
            case SOD_4 -> !facts.granted() || facts.votes().stream().allMatch(Vote::approves);
            case SOD_5 ->
                (facts.usedAt() == null || facts.state() == ApprovalState.APPROVED)
                        && facts.votes().stream().noneMatch(vote -> vote.at().isAfter(facts.expiresAt()));
            case SOD_6 ->
                !facts.granted()
                        || Quorum.areEnough(
                                facts.minima(),
                                facts.votes().stream()
                                        .filter(Vote::approves)
                                        .map(Vote::groups)
                                        .toList());
            case SOD_7 ->
                facts.votes().stream()
                        .allMatch(vote -> facts.login().accepts(vote.login().acr())
                                && facts.login().accepts(vote.login().time(), vote.at()));
        };
    }

    /** A deputy and the one who is away are two people with one voice: whoever has spoken, or was spoken for, counts once. */
    private static int approvers(DutyCase facts) {
        Set<Person> spoken = new HashSet<>();
        int counted = 0;
        for (Vote vote : facts.votes()) {
            if (vote.approves() && !spoken.contains(vote.person()) && !spoken.contains(vote.voice())) {
                spoken.add(vote.person());
                spoken.add(vote.voice());
                counted++;
            }
        }
        return counted;
    }

    /** For example {@code SOD-1}. */
    String id() {
        return name().replace('_', '-');
    }

    String sentence() {
        return sentence;
    }
}
