package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.RecorderFixture;

/** A wait ends once and in order, however early its decision comes. */
class WaitTest {
    @TempDir
    private Path folder;

    private final FakeDesk desk = new FakeDesk();
    private final Holds holds = new Holds(desk, Clock.systemUTC());
    private final Client client = new Client();
    private final Wait wait = new Wait(client, HoldsTest.STATEMENT, HoldsTest.SUBJECT, HoldsTest.QUORUM);
    private @Nullable Recorder recorder;
    private @Nullable LiveSession session;

    /** A protocol with a thread of its own, which comes to its steps one after another. */
    private final class Client implements Wait.Host {
        private final Queue<Runnable> steps = new ArrayDeque<>();
        private final List<String> told = new ArrayList<>();

        void run() {
            for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
                step.run();
            }
        }

        @Override
        public LiveSession session() {
            if (session == null) {
                throw new IllegalStateException("no session");
            }
            return session;
        }

        @Override
        public Holds holds() {
            return holds;
        }

        @Override
        public boolean hasEnded() {
            return false;
        }

        @Override
        public void blocking(Runnable task) {
            task.run();
        }

        @Override
        public void serially(Runnable step) {
            steps.add(step);
        }

        @Override
        public void raised(Approval approval) {
            told.add("raised " + approval.id());
        }

        @Override
        public void approved(String approvalId) {
            told.add("approved " + approvalId);
        }

        @Override
        public void refused(String decision, @Nullable String approvalId, String sentence) {
            told.add(decision + " " + approvalId);
        }
    }

    @BeforeEach
    void openSession() {
        Recorder opened = RecorderFixture.create(folder, 1, Durability.PROCESS);
        recorder = opened;
        session = LiveSessionFixture.of(ResourceFixture.postgres("bank", Resource.Limits.NONE), opened);
    }

    private String id() {
        return desk.raised.get(0);
    }

    private List<String> recorded() {
        Recorder written = recorder;
        if (written == null) {
            throw new IllegalStateException("no recorder");
        }
        RecorderFixture.seal(written);
        return RecorderFixture.lines(folder, written).stream()
                .map(line -> line.replaceAll("(?s).*\"state\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "REJECTED", "EXPIRED", "WITHDRAWN"})
    void what_was_decided_before_the_client_knew_of_it_is_told_after_it(ApprovalState state) {
        desk.meanwhile(id -> holds.closed(FakeDesk.closed(id, state)));
        wait.begin();
        client.run();
        String end = state == ApprovalState.APPROVED ? "approved " + id() : "HELD_" + state + " " + id();
        assertThat(client.told).containsExactly("raised " + id(), end);
        assertThat(desk.used).hasSize(state == ApprovalState.APPROVED ? 1 : 0);
        assertThat(recorded()).containsExactly("PENDING", state.name());
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "REJECTED", "EXPIRED", "WITHDRAWN"})
    void what_is_decided_later_is_told_once(ApprovalState state) {
        wait.begin();
        client.run();
        holds.closed(FakeDesk.closed(id(), state));
        holds.closed(FakeDesk.closed(id(), state));
        client.run();
        assertThat(client.told).hasSize(2).startsWith("raised " + id());
        assertThat(recorded()).containsExactly("PENDING", state.name());
    }

    @Test
    void a_client_that_leaves_before_it_knows_is_told_nothing_and_its_approval_is_not_spent() {
        desk.meanwhile(id -> holds.closed(FakeDesk.closed(id, ApprovalState.APPROVED)));
        wait.begin();
        assertThat(wait.withdraw()).isTrue();
        client.run();
        assertThat(client.told).isEmpty();
        assertThat(desk.used).isEmpty();
        assertThat(desk.withdrawn).containsExactly(id());
        assertThat(wait.withdraw()).isFalse();
    }
}
