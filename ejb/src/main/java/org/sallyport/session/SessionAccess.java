package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Approvals;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.Sessions;

/**
 * Whose sessions a person may know of: their own; an approver those of statements they decided on or are asked about, and
 * those on access whose review they closed or are asked to close; auditors and administrators all. Any other session does not exist for the caller.
 */
@ApplicationScoped
public class SessionAccess {
    /** Open approvals looked through, and sessions of an approver, at most. */
    private static final int SCAN = 1_000;

    @Inject
    private Sessions sessions;

    @Inject
    private Approvals approvals;

    /** The session, if the caller may know of it; otherwise NOT_FOUND. */
    Session require(Principal caller, String id) {
        if (!Ids.isId(id)) {
            throw unknown();
        }
        return sessions.find(id).filter(session -> isVisible(session, caller)).orElseThrow(SessionAccess::unknown);
    }

    static boolean isOwn(Session session, Principal caller) {
        return caller.isSamePersonAs(session.requester().person());
    }

    static boolean seesAll(Principal caller) {
        return caller.has(Role.AUDITOR) || caller.has(Role.ADMIN);
    }

    private boolean isVisible(Session session, Principal caller) {
        return isOwn(session, caller)
                || seesAll(caller)
                || (decides(caller)
                        && (approvals.findOfSession(session.id()).stream().anyMatch(a -> concerns(a, caller))
                                || isReviewedBy(session, caller)));
    }

    private static boolean decides(Principal caller) {
        return caller.has(Role.APPROVER) || caller.has(Role.DEPUTY);
    }

    private boolean isReviewedBy(Session session, Principal caller) {
        return session.grantId()
                .flatMap(approvals::findOfGrant)
                .filter(a -> a.kind() == ApprovalKind.REVIEW && concerns(a, caller))
                .isPresent();
    }

    /** Other people's sessions that an approver decided on or is asked about now, at most 1,000. */
    List<String> ofApprover(Principal caller) {
        if (!decides(caller)) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        List<String> reviews = new ArrayList<>();
        for (Approval approval : approvals.find(ApprovalState.PENDING, null, SCAN)) {
            String session = approval.subject().sessionId();
            if (session != null && approval.mayDecide(caller)) {
                found.add(session);
            } else if (approval.kind() == ApprovalKind.REVIEW && approval.mayDecide(caller)) {
                reviews.add(approval.id());
            }
        }
        reviews.addAll(approvals.findReviewsDecidedBy(
                caller.person().issuer(), caller.person().subject(), SCAN));
        if (!reviews.isEmpty()) {
            found.addAll(sessions.findOnGrantsOf(reviews, SCAN));
        }
        found.addAll(approvals.findSessionsDecidedBy(
                caller.person().issuer(), caller.person().subject(), SCAN));
        List<String> ids = new ArrayList<>(found);
        return ids.subList(0, Math.min(SCAN, ids.size()));
    }

    private static boolean concerns(Approval approval, Principal caller) {
        boolean decided = approval.decisions().stream().anyMatch(d -> caller.isSamePersonAs(d.person()));
        return decided || (approval.state() == ApprovalState.PENDING && approval.mayDecide(caller));
    }

    /** One sentence for all, so that an answer tells nothing about what exists. */
    private static SallyportException unknown() {
        return new SallyportException(ErrorCode.NOT_FOUND, "there is no such session");
    }
}
