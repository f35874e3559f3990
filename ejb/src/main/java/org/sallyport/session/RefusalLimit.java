package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bounds the audit events that refused logins can cause, without ever letting one in: the same refusal that comes again
 * within five seconds is one event (libpq tries again without TLS by itself), and each address causes at most 30 a
 * minute. What is left out is counted by host; the watchman writes the counts down once a minute.
 */
@ApplicationScoped
public class RefusalLimit {
    private static final int PER_MINUTE = 30;
    private static final int KEPT = 10_000;
    /** Takes the counts of hosts beyond {@link #KEPT}. */
    private static final String OTHERS = "others";
    /** A client's own second try says nothing new and is not counted. */
    private static final int TRIES = 2;

    private static final long MINUTE = 60_000_000_000L;
    private static final long AGAIN = 5_000_000_000L;

    private record Window(long startNanos, int count) {}

    private final Map<String, Window> addresses = bounded();
    private final Map<String, Window> refusals = bounded();
    private final Map<String, Long> unwritten = new TreeMap<>();

    /** Whether this refusal is written down. The address may carry a port; what is refused says who and where. */
    public synchronized boolean allows(String address, String refused) {
        int colon = address.lastIndexOf(':');
        String host = colon > 0 ? address.substring(0, colon) : address;
        int before = count(refusals, host + " " + refused, AGAIN);
        boolean written = before == 0 && count(addresses, host, MINUTE) < PER_MINUTE;
        if (!written && (before == 0 || before >= TRIES)) {
            boolean known = unwritten.size() < KEPT || unwritten.containsKey(host);
            unwritten.merge(known ? host : OTHERS, 1L, Long::sum);
        }
        return written;
    }

    /** How many refusals of each host no event tells of yet. */
    synchronized Map<String, Long> unwritten() {
        return Map.copyOf(unwritten);
    }

    /** An event with this count is committed; what came since stays. */
    synchronized void written(String host, long count) {
        unwritten.computeIfPresent(host, (same, all) -> all > count ? all - count : null);
    }

    private static int count(Map<String, Window> windows, String key, long length) {
        long now = System.nanoTime();
        Window window = windows.getOrDefault(key, new Window(now, 0));
        if (now - window.startNanos() > length) {
            window = new Window(now, 0);
        }
        windows.put(key, new Window(window.startNanos(), window.count() + 1));
        return window.count();
    }

    private static Map<String, Window> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                return size() > KEPT;
            }
        };
    }
}
