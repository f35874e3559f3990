package org.sallyport.console.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Grant;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;

/**
 * One of my requests with what became of it.
 *
 * @param grant the access it led to, or null
 */
public record MyRequest(Approval approval, @Nullable Grant grant, Instant now) {
    static MyRequest of(Approval approval, List<Grant> grants, Instant now) {
        boolean given = approval.state() == ApprovalState.APPROVED || approval.state() == ApprovalState.REVOKED;
        Optional<String> prolonged = approval.grantId().filter(grant -> given);
        return new MyRequest(
                approval,
                grants.stream()
                        .filter(grant -> grant.approvalId().equals(approval.id())
                                || prolonged.filter(grant.id()::equals).isPresent())
                        .findFirst()
                        .orElse(null),
                now);
    }

    public boolean waiting() {
        return approval.state() == ApprovalState.PENDING && approval.kind() == ApprovalKind.ACCESS;
    }

    public boolean running() {
        return grant != null && grant.isActive(now);
    }

    /** What to show: the request's state, or that its access has run out. */
    public String state() {
        boolean given = approval.kind() == ApprovalKind.REVIEW || approval.state() == ApprovalState.APPROVED;
        if (grant != null && !running() && given) {
            return "ENDED";
        }
        return running() ? "ACTIVE" : approval.state().name();
    }

    /** When the wait or the access ends; empty when neither runs. */
    public Optional<Instant> until() {
        if (waiting()) {
            return Optional.of(approval.expiresAt());
        }
        return running() ? Optional.ofNullable(grant).map(Grant::endsAt) : Optional.empty();
    }
}
