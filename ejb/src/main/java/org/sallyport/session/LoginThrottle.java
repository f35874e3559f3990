package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows guessing down: counts failed logins of each client host and of each claimed identity within a minute, and says
 * for how long the next answer is held back. It never refuses, so a flood locks nobody out.
 */
@ApplicationScoped
public class LoginThrottle {
    /** Typing errors, and the keys that an agent offers before the right one. */
    private static final int FREE = 5;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long MINUTE = 60_000_000_000L;
    /** Hosts, and identities, remembered; the eldest is forgotten. */
    private static final int KEPT = 10_000;

    private record Window(long startNanos, int failures) {}

    private final Map<String, Window> hosts = bounded();
    private final Map<String, Window> identities = bounded();
    private final LongSupplier nanos;

    public LoginThrottle() {
        this(System::nanoTime);
    }

    LoginThrottle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Counts a failure.
     *
     * @param clientAddress host, or host and port
     * @param claimed whom the client claims to be: the login name's user part, else its resource
     * @return by how much its answer is delayed
     */
    public synchronized Duration failed(String clientAddress, String claimed) {
        count(hosts, host(clientAddress));
        count(identities, claimed);
        return delay(clientAddress, claimed);
    }

    /** A login succeeded: what failed before under this name is forgiven, but not to the host. */
    public synchronized void succeeded(String claimed) {
        identities.remove(claimed);
    }

    /** By how much the next answer is delayed now: zero to five seconds. */
    public synchronized Duration delay(String clientAddress, String claimed) {
        return delay(Math.max(failures(hosts, host(clientAddress)), failures(identities, claimed)));
    }

    private static Duration delay(int failures) {
        if (failures <= FREE) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - FREE - 1, 10);
        Duration delay = FIRST.multipliedBy(1L << doublings);
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    private int failures(Map<String, Window> windows, String key) {
        Window window = windows.get(key);
        return window == null || nanos.getAsLong() - window.startNanos() > MINUTE ? 0 : window.failures();
    }

    private void count(Map<String, Window> windows, String key) {
        int before = failures(windows, key);
        Window window = windows.remove(key);
        long start = before == 0 || window == null ? nanos.getAsLong() : window.startNanos();
        windows.put(key, new Window(start, before + 1));
    }

    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        return colon > 0 ? address.substring(0, colon) : address;
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
