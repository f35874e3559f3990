package org.sallyport.api.session;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.LiveView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one running session to one viewer: an event at a time, the next when the one before has left. Between them no
 * thread waits; the session wakes it when there is more.
 */
final class LiveStream {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

    /** A viewer that takes nothing for so long is let go; the session itself never waits for one. */
    private static final Duration SLOW = Duration.ofSeconds(30);

    /** Then the viewer has to ask again, with the roles that they have by then. */
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final SseEventSink sink;
    private final Sse sse;
    private final Executor executor;
    private final Runnable loginCheck;
    private final Consumer<LiveStream> onClose;
    private final long begunNanos = System.nanoTime();

    private LiveView.@Nullable Feed feed;
    private boolean busy;
    private boolean more;
    private boolean closed;
    private long sendingNanos;

    /**
     * Sends nothing before {@link #begin}.
     *
     * @param loginCheck fails when the viewer's login has ended
     */
    LiveStream(SseEventSink sink, Sse sse, Executor executor, Runnable loginCheck, Consumer<LiveStream> onClose) {
        this.sink = sink;
        this.sse = sse;
        this.executor = executor;
        this.loginCheck = loginCheck;
        this.onClose = onClose;
    }

    synchronized void begin(LiveView.Feed feed) {
        this.feed = feed;
        wake();
    }

    /** There is more to read. Returns at once; called under the recorder's lock. */
    synchronized void wake() {
        more = true;
        if (!busy && !closed && feed != null) {
            busy = true;
            later();
        }
    }

    private void later() {
        try {
            executor.execute(this::turn);
        } catch (RejectedExecutionException e) {
            // Too busy at the moment: the next look goes on.
            rest();
        }
    }

    private synchronized void rest() {
        busy = false;
    }

    private void turn() {
        LiveView.Feed source = take();
        if (source == null) {
            return;
        }
        try {
            List<String> lines = source.next();
            if (!lines.isEmpty()) {
                send(event(null, String.join("\n", lines)), this::later);
            } else if (source.isOver()) {
                send(event("done", "the session has ended"), this::close);
            } else {
                idle();
            }
        } catch (RuntimeException e) {
            LOG.warn("a live view ends: {}", e.getMessage());
            close();
        }
    }

    private synchronized LiveView.@Nullable Feed take() {
        more = false;
        return closed ? null : feed;
    }

    private synchronized void idle() {
        if (more) {
            later();
        } else {
            busy = false;
        }
    }

    private OutboundSseEvent event(@Nullable String name, String data) {
        OutboundSseEvent.Builder event = sse.newEventBuilder().data(String.class, data);
        return (name == null ? event : event.name(name)).build();
    }

    private void send(OutboundSseEvent event, Runnable next) {
        sending(System.nanoTime());
        sink.send(event).whenComplete((sent, failure) -> {
            sending(0);
            if (failure == null) {
                next.run();
            } else {
                close();
            }
        });
    }

    private synchronized void sending(long sinceNanos) {
        sendingNanos = sinceNanos;
    }

    /** Lets a viewer go who is too slow, may not look any more or has gone; the last shows when a sign of life fails. */
    void look() {
        if (isStuck()) {
            close();
        } else if (System.nanoTime() - begunNanos > LONGEST.toNanos()) {
            cut("the live view was open for " + LONGEST.toMinutes() + " minutes");
        } else if (begins()) {
            try {
                loginCheck.run();
                send(sse.newEventBuilder().comment("").build(), this::later);
            } catch (SallyportException e) {
                send(event("cut", e.text()), this::close);
            } catch (RuntimeException e) {
                close();
            }
        }
    }

    private synchronized boolean isStuck() {
        return sendingNanos != 0 && System.nanoTime() - sendingNanos > SLOW.toNanos();
    }

    private void cut(String reason) {
        if (begins()) {
            send(event("cut", reason), this::close);
        }
    }

    /** Takes the turn, unless an event is on its way. */
    private synchronized boolean begins() {
        if (busy || closed || feed == null) {
            return false;
        }
        busy = true;
        return true;
    }

    void close() {
        LiveView.Feed source = end();
        if (source != null) {
            onClose.accept(this);
            source.close();
            sink.close();
        }
    }

    /** What is to be closed, for the first who asks. */
    private synchronized LiveView.@Nullable Feed end() {
        if (closed) {
            return null;
        }
        closed = true;
        return feed;
    }
}
