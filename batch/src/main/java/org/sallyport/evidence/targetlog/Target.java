package org.sallyport.evidence.targetlog;

import java.util.Comparator;

/** Where resources lead: several can share one target. */
public record Target(String protocol, String host, int port) implements Comparable<Target> {
    private static final Comparator<Target> ORDER =
            Comparator.comparing(Target::protocol).thenComparing(Target::host).thenComparingInt(Target::port);

    @Override
    public int compareTo(Target other) {
        return ORDER.compare(this, other);
    }

    /** {@code host:port}. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
