package org.sallyport.wire.postgres;

import io.netty.util.concurrent.EventExecutor;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sallyport.recording.Recordings;
import org.sallyport.session.Holds;
import org.sallyport.session.LiveSession;
import org.sallyport.session.SessionBroker;
import org.sallyport.session.model.EndReason;
import org.sallyport.wire.ListenerTls;

/** What a connection needs from the rest of the gateway. All of it blocks and is called on the executor only. */
@ApplicationScoped
public class PostgresServices {
    @Inject
    private SessionBroker broker;

    @Inject
    private Holds holds;

    @Inject
    private Recordings recordings;

    @Inject
    private CatalogueLoader catalogues;

    @Inject
    private OwnConnections ownConnections;

    @Inject
    private CancelKeys cancelKeys;

    @Inject
    private ListenerTls tls;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/sallyport")
    private ManagedExecutorService executor;

    private final AtomicInteger loggingIn = new AtomicInteger();
    private final MessageRoom room = MessageRoom.ofThisNode();

    public SessionBroker broker() {
        return broker;
    }

    public Holds holds() {
        return holds;
    }

    public Recordings recordings() {
        return recordings;
    }

    public CatalogueLoader catalogues() {
        return catalogues;
    }

    public OwnConnections ownConnections() {
        return ownConnections;
    }

    public CancelKeys cancelKeys() {
        return cancelKeys;
    }

    public ListenerTls tls() {
        return tls;
    }

    public Executor executor() {
        return executor;
    }

    /** Closes a session off the event loop; where everything is busy, as soon as it can: a session must not stay open. */
    void close(EventExecutor loop, LiveSession session, EndReason reason, String detail) {
        try {
            executor.execute(() -> broker.close(session, reason, detail));
        } catch (RejectedExecutionException e) {
            loop.schedule(() -> close(loop, session, reason, detail), 1, TimeUnit.SECONDS);
        }
    }

    /** Connections that have not logged in yet. */
    public AtomicInteger loggingIn() {
        return loggingIn;
    }

    MessageRoom room() {
        return room;
    }
}
