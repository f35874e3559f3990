package org.sallyport.evidence.targetlog;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The logins at one target out of two sources, page by page, in the order of time. */
final class KnownStream implements Iterator<KnownLogin> {
    /** Logins by time and id, behind one of them; none at the end. */
    interface Source {
        List<KnownLogin> after(Instant at, String id);
    }

    private final Pages first;
    private final Pages second;

    KnownStream(Target target, Source first, Source second) {
        this.first = new Pages(target, first);
        this.second = new Pages(target, second);
    }

    @Override
    public boolean hasNext() {
        return first.peek() != null || second.peek() != null;
    }

    @Override
    public KnownLogin next() {
        KnownLogin one = first.peek();
        KnownLogin other = second.peek();
        if (one == null && other == null) {
            throw new NoSuchElementException();
        }
        boolean earlier = other == null || (one != null && !one.at().isAfter(other.at()));
        return (earlier ? first : second).take();
    }

    /** What one source has for the target. */
    private static final class Pages {
        private final Target target;
        private final Source source;
        private final Deque<KnownLogin> page = new ArrayDeque<>();
        private Instant at = Instant.EPOCH;
        private String id = "";
        private boolean ended;

        Pages(Target target, Source source) {
            this.target = target;
            this.source = source;
        }

        @Nullable KnownLogin peek() {
            while (page.isEmpty() && !ended) {
                List<KnownLogin> next = source.after(at, id);
                ended = next.isEmpty();
                for (KnownLogin login : next) {
                    at = login.at();
                    id = login.id();
                    if (target.equals(login.target())) {
                        page.add(login);
                    }
                }
            }
            return page.peek();
        }

        KnownLogin take() {
            return page.remove();
        }
    }
}
