package org.sallyport.evidence.part;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Terms;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.platform.Person;

/**
 * What the rules of segregation of duties judge of an approval.
 *
 * @param owner who answers for the agent that asked; absent when a person asked
 * @param threshold distinct people who had to approve
 * @param minima how many of them of a group at least
 * @param login how they had to be logged in
 */
record DutyCase(
        ApprovalState state,
        Person requester,
        @Nullable Person owner,
        int threshold,
        Map<String, Integer> minima,
        Terms.Login login,
        List<Vote> votes,
        Instant expiresAt,
        @Nullable Instant usedAt) {
    DutyCase {
        minima = Map.copyOf(minima);
        votes = List.copyOf(votes);
    }

    /** Whether it took effect: then every rule applies in full. */
    boolean granted() {
        return state == ApprovalState.APPROVED || state == ApprovalState.REVOKED || usedAt != null;
    }

    /**
     * Whether who answers for the agent has a vote in it. By subject: owners are at the gateway's own provider, like
     * everybody who decides, whatever issuer speaks for the agent.
     */
    boolean isVotedOnByOwner() {
        Person answers = owner;
        return answers != null
                && votes.stream()
                        .flatMap(vote -> Stream.of(vote.person(), vote.voice()))
                        .anyMatch(person -> person.subject().equals(answers.subject()));
    }

    /** Themselves, or by a deputy. */
    boolean isVoter(Person person) {
        return votes.stream()
                .anyMatch(vote -> vote.person().equals(person) || vote.voice().equals(person));
    }
}
