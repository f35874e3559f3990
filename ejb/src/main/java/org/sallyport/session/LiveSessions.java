package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that run on this node. */
@ApplicationScoped
public class LiveSessions {
    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();

    public void add(LiveSession session) {
        sessions.put(session.id(), session);
    }

    /** The session, when it was still there. */
    public Optional<LiveSession> remove(String id) {
        return Optional.ofNullable(sessions.remove(id));
    }

    public Optional<LiveSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    public Collection<LiveSession> all() {
        return List.copyOf(sessions.values());
    }
}
