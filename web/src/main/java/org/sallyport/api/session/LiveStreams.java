package org.sallyport.api.session;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCredentials;
import org.sallyport.identity.Identity;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.LiveView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live views that this node serves. Each is looked at regularly: a viewer that has gone frees its place. */
@ApplicationScoped
public class LiveStreams {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);

    /** Viewers of all sessions together: each holds a connection and an open file. */
    private static final int MOST = 200;

    private static final long LOOK_SECONDS = 10;

    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();

    @Inject
    private LiveView view;

    @Inject
    private CurrentCredentials credentials;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/sallyport")
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> schedule;

    @PostConstruct
    void start() {
        schedule = scheduler.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (schedule != null) {
            schedule.cancel(false);
        }
        streams.forEach(LiveStream::close);
    }

    void begin(Identity viewer, String session, @Nullable Integer channel, SseEventSink sink, Sse sse) {
        if (streams.size() >= MOST) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "at most " + MOST + " live views at a time");
        }
        LiveStream stream =
                new LiveStream(sink, sse, executor, () -> credentials.requireCurrent(viewer), streams::remove);
        LiveView.Feed feed = view.open(viewer.principal(), session, channel, stream::wake);
        streams.add(stream);
        stream.begin(feed);
    }

    private void look() {
        for (LiveStream stream : streams) {
            try {
                executor.execute(stream::look);
            } catch (RejectedExecutionException e) {
                LOG.debug("a live view is looked at later: {}", e.getMessage());
            }
        }
    }
}
