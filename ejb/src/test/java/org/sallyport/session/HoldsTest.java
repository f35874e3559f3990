package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Subject;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Durability;
import org.sallyport.recording.RecorderFixture;

/** A decision is heard whenever it comes, once. */
class HoldsTest {
    static final Subject SUBJECT =
            new Subject("session", "bank", 1, "app", "bank", "text", 0, List.of(), List.of(), "rule", List.of(), false);
    static final Quorum QUORUM = new Quorum(1, List.of("approvers"));
    static final HeldStatement STATEMENT = new HeldStatement("drop table t", List.of(), "drop table t", Instant.EPOCH);

    @TempDir
    private Path folder;

    private final FakeDesk desk = new FakeDesk();
    private final Holds holds = new Holds(desk, Clock.systemUTC());
    private final List<ApprovalState> heard = new ArrayList<>();

    private Approval hold() {
        LiveSession session = LiveSessionFixture.of(
                ResourceFixture.postgres("bank", Resource.Limits.NONE),
                RecorderFixture.create(folder, 1, Durability.PROCESS));
        return holds.hold(session, STATEMENT, SUBJECT, QUORUM, result -> heard.add(result.state()));
    }

    @Test
    void a_decision_that_comes_later_is_heard_once() {
        Approval approval = hold();
        assertThat(holds.find(approval.id())).isPresent();
        holds.closed(FakeDesk.closed(approval.id(), ApprovalState.REJECTED));
        holds.closed(FakeDesk.closed(approval.id(), ApprovalState.REJECTED));
        assertThat(heard).containsExactly(ApprovalState.REJECTED);
        assertThat(holds.find(approval.id())).isEmpty();
    }

    @Test
    void a_decision_in_the_moment_the_approval_is_stored_is_heard_and_nothing_waits_on() {
        desk.meanwhile(id -> {
            assertThat(holds.find(id)).as("what an approver may look at").isPresent();
            holds.closed(FakeDesk.closed(id, ApprovalState.APPROVED));
        });
        Approval approval = hold();
        assertThat(heard).containsExactly(ApprovalState.APPROVED);
        assertThat(holds.find(approval.id())).isEmpty();
    }

    @Test
    void an_approval_that_cannot_be_stored_leaves_nothing_that_waits() {
        desk.meanwhile(id -> {
            throw new SallyportException(ErrorCode.STORE_FAILED, "no store");
        });
        assertThatThrownBy(this::hold).hasMessageContaining("no store");
        assertThat(desk.raised).singleElement().satisfies(id -> assertThat(holds.find(id))
                .isEmpty());
        assertThat(heard).isEmpty();
    }
}
