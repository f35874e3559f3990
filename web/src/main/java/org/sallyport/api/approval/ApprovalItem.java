package org.sallyport.api.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.DocumentDiff.Difference;
import org.sallyport.access.model.Terms;
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
 * @param estimatedRows how many rows the target's planner expects it to touch; absent where it was not asked
 * @param needs distinct people who must approve
 * @param approverGroups of those who are asked now
 * @param atLeast how many people of a group are needed at least
 * @param escalatesAt when those of escalationGroups are asked as well; absent for never
 * @param login how whoever decides must be logged in; absent for any interactive login
 * @param mayDecide whether the caller is asked and still can
 * @param minutes how long the access lasts, absent for other kinds
 * @param prolongs whether by so much longer than it runs already
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
        @Nullable Long estimatedRows,
        int needs,
        List<String> approverGroups,
        Map<String, Integer> atLeast,
        @Nullable Instant escalatesAt,
        List<String> escalationGroups,
        @Nullable Long minutes,
        boolean prolongs,
        String reason,
        @Nullable String ticket,
        @Nullable Login login,
        boolean mayDecide,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant closedAt,
        @Nullable Instant usedAt,
        List<Vote> decisions,
        List<Difference> changes) {

    /**
     * A login as it is needed.
     *
     * @param acr one of these; empty for any
     * @param maxAgeMinutes since the person logged in at the provider; absent for any
     */
    public record Login(List<String> acr, @Nullable Long maxAgeMinutes) {
        static @Nullable Login of(Terms.Login needed) {
            Duration age = needed.maxAge();
            return needed.equals(Terms.Login.ANY)
                    ? null
                    : new Login(needed.acr(), age == null ? null : age.toMinutes());
        }
    }

    /**
     * One person's decision.
     *
     * @param inPlaceOf whose deputy it was; absent for their own right
     * @param acr of the login it was taken from; absent where the provider told none
     * @param authTime when that person had logged in at the provider
     */
    public record Vote(
            String by,
            @Nullable String inPlaceOf,
            Verdict decision,
            String comment,
            Instant at,
            @Nullable String acr,
            @Nullable Instant authTime) {
        static Vote of(Decision decision) {
            return new Vote(
                    decision.username(),
                    decision.absent().map(absent -> decision.absentUsername()).orElse(null),
                    decision.verdict(),
                    decision.comment(),
                    decision.at(),
                    decision.login().acr(),
                    decision.login().time());
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
                subject.estimatedRows().orElse(null),
                approval.threshold(),
                approval.approverGroups(),
                approval.panel().minima(),
                approval.panel().escalatesAt().orElse(null),
                approval.panel().escalationGroups(),
                approval.duration().map(Duration::toMinutes).orElse(null),
                approval.grantId().isPresent(),
                approval.reason(),
                approval.ticket().orElse(null),
                Login.of(approval.panel().login()),
                approval.awaits(caller),
                approval.createdAt(),
                approval.expiresAt(),
                approval.closedAt().orElse(null),
                approval.usedAt().orElse(null),
                approval.decisions().stream().map(Vote::of).toList(),
                changes);
    }
}
