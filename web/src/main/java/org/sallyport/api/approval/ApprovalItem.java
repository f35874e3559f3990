package org.sallyport.api.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.ResourceDiff.Difference;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Decision;
import org.sallyport.approval.model.Subject;
import org.sallyport.approval.model.Verdict;
import org.sallyport.platform.Principal;

/**
 * An approval as people may see it: statement text is masked.
 *
 * @param hiddenValues how many values of the text are masked
 * @param needs distinct people who must approve
 * @param mayDecide whether the caller is asked and still can
 * @param minutes how long the access lasts, absent for other kinds
 * @param changes what a change of a resource would change, member by member; empty for all else
 */
public record ApprovalItem(
        String id,
        ApprovalKind kind,
        ApprovalState state,
        String user,
        @Nullable String session,
        String resource,
        @Nullable String account,
        @Nullable String database,
        String text,
        int hiddenValues,
        List<String> effects,
        List<String> relations,
        String rule,
        List<String> reasons,
        boolean inTransaction,
        int needs,
        List<String> approverGroups,
        @Nullable Long minutes,
        String reason,
        @Nullable String ticket,
        boolean mayDecide,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant closedAt,
        @Nullable Instant usedAt,
        List<Vote> decisions,
        List<Difference> changes) {

    /** One person's decision. */
    public record Vote(String by, Verdict decision, String comment, Instant at) {
        static Vote of(Decision decision) {
            return new Vote(decision.username(), decision.verdict(), decision.comment(), decision.at());
        }
    }

    public static ApprovalItem of(Approval approval, Principal caller, List<Difference> changes) {
        Subject subject = approval.subject();
        return new ApprovalItem(
                approval.id(),
                approval.kind(),
                approval.state(),
                approval.requester().username(),
                subject.sessionId(),
                subject.resource(),
                subject.account(),
                subject.database(),
                subject.text(),
                subject.hiddenValues(),
                subject.effects(),
                subject.relations(),
                subject.rule(),
                subject.reasons(),
                subject.inTransaction(),
                approval.threshold(),
                approval.approverGroups(),
                approval.duration().map(Duration::toMinutes).orElse(null),
                approval.reason(),
                approval.ticket().orElse(null),
                mayDecide(approval, caller),
                approval.createdAt(),
                approval.expiresAt(),
                approval.closedAt().orElse(null),
                approval.usedAt().orElse(null),
                approval.decisions().stream().map(Vote::of).toList(),
                changes);
    }

    private static boolean mayDecide(Approval approval, Principal caller) {
        return approval.state() == ApprovalState.PENDING
                && approval.mayDecide(caller)
                && approval.decisions().stream().noneMatch(d -> caller.isSamePersonAs(d.person()));
    }
}
