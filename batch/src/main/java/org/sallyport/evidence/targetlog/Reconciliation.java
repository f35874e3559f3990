package org.sallyport.evidence.targetlog;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the logins of a target's log against those that the gateway knows of, in one pass over both in the order of time. A
 * login is one of them when it comes from the gateway's own port and is served by the process that the target named, at about
 * that time: accounts and addresses are no proof, since whoever goes around the gateway can have the same. Each known one
 * is found once; what is left over on either side is told.
 */
public final class Reconciliation {
    /** Between the clocks of gateway and target, and between a session's opening and its login. */
    public static final Duration MARGIN = Duration.ofMinutes(2);

    /** What comes out of it, in the order of the log. */
    public interface Result {
        /** A login of the log; {@code known} is null for one that nobody here knows of. */
        void login(TargetLogin login, @Nullable KnownLogin known) throws IOException;

        /** A login that the gateway knows of, at a time that the log covers, and that is not in it. */
        void unseen(KnownLogin known) throws IOException;
    }

    private record Key(int port, @Nullable Integer process) {}

    private final Iterator<KnownLogin> known;
    private final Instant begin;
    private final Result result;
    private final Map<Key, Deque<KnownLogin>> near = new LinkedHashMap<>();
    private final Deque<KnownLogin> order = new ArrayDeque<>();
    private @Nullable KnownLogin ahead;

    /**
     * @param known in the order of time
     * @param begin when the log begins: it need not tell of anything before
     */
    public Reconciliation(Iterator<KnownLogin> known, Instant begin, Result result) {
        this.known = known;
        this.begin = begin;
        this.result = result;
    }

    /** The next login of the log; logins come in the order of time, give or take a second. */
    void take(TargetLogin login) throws IOException {
        fetch(login.at().plus(MARGIN));
        forget(login.at().minus(MARGIN));
        result.login(login, login.port() == 0 ? null : find(login.port(), login.process()));
    }

    /**
     * The end of the log.
     *
     * @param covered the time of its last entry
     */
    void finish(Instant covered) throws IOException {
        fetch(covered);
        forget(covered.minus(MARGIN));
    }

    /** Of protocols in which a target does not name its process, the port alone tells. */
    private @Nullable KnownLogin find(int port, @Nullable Integer process) {
        KnownLogin found = find(new Key(port, process));
        return found == null && process != null ? find(new Key(port, null)) : found;
    }

    private @Nullable KnownLogin find(Key key) {
        Deque<KnownLogin> candidates = near.get(key);
        KnownLogin found = candidates == null ? null : candidates.poll();
        if (candidates != null && candidates.isEmpty()) {
            near.remove(key);
        }
        return found;
    }

    private void fetch(Instant until) {
        KnownLogin next = ahead == null && known.hasNext() ? known.next() : ahead;
        while (next != null && !next.at().isAfter(until)) {
            near.computeIfAbsent(new Key(next.port(), next.process()), key -> new ArrayDeque<>())
                    .add(next);
            order.add(next);
            next = known.hasNext() ? known.next() : null;
        }
        ahead = next;
    }

    private void forget(Instant before) throws IOException {
        List<KnownLogin> unseen = new ArrayList<>();
        while (!order.isEmpty() && order.element().at().isBefore(before)) {
            KnownLogin old = order.remove();
            Key key = new Key(old.port(), old.process());
            Deque<KnownLogin> waiting = near.get(key);
            if (waiting != null && waiting.remove(old)) {
                if (!old.at().isBefore(begin)) {
                    unseen.add(old);
                }
                if (waiting.isEmpty()) {
                    near.remove(key);
                }
            }
        }
        for (KnownLogin one : unseen) {
            result.unseen(one);
        }
    }
}
