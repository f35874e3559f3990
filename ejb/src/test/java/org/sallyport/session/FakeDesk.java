package org.sallyport.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.ApprovalClosed;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.Justification;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Commitment;
import org.sallyport.approval.model.Subject;
import org.sallyport.platform.Requester;

/** Approvals that others may decide on as soon as they are stored, before whoever raised one knows of it. */
final class FakeDesk extends ApprovalDesk {
    final List<String> raised = new ArrayList<>();
    final List<String> used = new ArrayList<>();
    final List<String> withdrawn = new ArrayList<>();

    /** What happens between the storing of an approval and the return to whoever raised it. */
    private Consumer<String> meanwhile = id -> {};

    void meanwhile(Consumer<String> step) {
        meanwhile = step;
    }

    @Override
    public Approval hold(
            String id,
            Requester requester,
            Subject subject,
            Quorum quorum,
            Justification said,
            Commitment commitment,
            Instant until) {
        raised.add(id);
        meanwhile.accept(id);
        return Approval.forCommand(id, requester, subject, quorum, commitment, Instant.EPOCH, until);
    }

    @Override
    public List<String> use(String id, byte[] canonicalContent) {
        used.add(id);
        return List.of("bob");
    }

    @Override
    public void withdraw(String id) {
        withdrawn.add(id);
    }

    /** As it is told once bob has decided. */
    static ApprovalClosed closed(String id, ApprovalState state) {
        return new ApprovalClosed(id, ApprovalKind.COMMAND, state, "session", List.of("bob"), "seen");
    }
}
