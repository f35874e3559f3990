package org.sallyport.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.LiveView;

class LiveStreamTest {
    private final Viewer viewer = new Viewer();
    private final Source source = new Source();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<LiveStream> gone = new ArrayList<>();
    private boolean loginEnded;
    private boolean tooBusy;

    private final LiveStream stream =
            new LiveStream(viewer, new PlainEvents(), this::submit, this::checkLogin, gone::add);

    private void submit(Runnable task) {
        if (tooBusy) {
            throw new RejectedExecutionException("full");
        }
        tasks.add(task);
    }

    private void checkLogin() {
        if (loginEnded) {
            throw new SallyportException(ErrorCode.IDENTITY_ENDED, "the login has ended");
        }
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void lines_that_are_there_leave_as_one_event() {
        source.lines.addAll(List.of("header", "one"));
        stream.begin(source);
        run();
        assertThat(viewer.sent).containsExactly(":header\none");
    }

    @Test
    void the_next_event_waits_until_the_one_before_has_left() {
        viewer.slow = true;
        source.lines.add("one");
        stream.begin(source);
        run();
        source.lines.add("two");
        stream.wake();
        run();
        assertThat(viewer.sent).containsExactly(":one");
        viewer.left();
        run();
        assertThat(viewer.sent).containsExactly(":one", ":two");
    }

    @Test
    void the_end_of_the_session_is_an_event_and_frees_the_place() {
        source.over = true;
        stream.begin(source);
        run();
        assertThat(viewer.sent).containsExactly("done:the session has ended");
        assertThat(viewer.closed).isTrue();
        assertThat(source.closed).isTrue();
        assertThat(gone).containsExactly(stream);
    }

    @Test
    void a_viewer_whose_login_has_ended_is_told_and_let_go() {
        stream.begin(source);
        run();
        loginEnded = true;
        stream.look();
        run();
        assertThat(viewer.sent).containsExactly("cut:the login has ended");
        assertThat(viewer.closed).isTrue();
    }

    @Test
    void a_viewer_who_has_gone_is_noticed_by_the_sign_of_life() {
        stream.begin(source);
        run();
        viewer.broken = true;
        stream.look();
        run();
        assertThat(source.closed).isTrue();
        assertThat(gone).containsExactly(stream);
    }

    @Test
    void what_could_not_be_scheduled_is_made_up_for_at_the_next_look() {
        stream.begin(source);
        run();
        tooBusy = true;
        source.lines.add("late");
        stream.wake();
        tooBusy = false;
        run();
        assertThat(viewer.sent).isEmpty();
        stream.look();
        run();
        assertThat(viewer.sent).contains(":late");
    }

    private static final class Source implements LiveView.Feed {
        private final List<String> lines = new ArrayList<>();
        private boolean over;
        private boolean closed;

        @Override
        public List<String> next() {
            List<String> next = List.copyOf(lines);
            lines.clear();
            return next;
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Viewer implements SseEventSink {
        private final List<String> sent = new ArrayList<>();
        private boolean slow;
        private boolean broken;
        private boolean closed;
        private CompletableFuture<Object> last = new CompletableFuture<>();

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            if (broken) {
                return CompletableFuture.failedFuture(new IllegalStateException("gone"));
            }
            if (event.getComment() == null) {
                sent.add((event.getName() == null ? "" : event.getName()) + ":" + event.getData());
            }
            last = new CompletableFuture<>();
            if (!slow) {
                left();
            }
            return last;
        }

        private void left() {
            last.complete("sent");
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
