package org.sallyport.evidence.part;

import java.util.Map;
import java.util.TreeMap;

/** What the data files hold of one session. */
final class SessionTrace {
    private long openedLeaf = -1;
    private long sealedLeaf = -1;
    private long commands;
    private final Map<String, Long> findings = new TreeMap<>();

    void opened(long leaf) {
        openedLeaf = leaf;
    }

    void sealed(long leaf) {
        sealedLeaf = leaf;
    }

    void commands(long count, Map<String, Long> found) {
        commands += count;
        found.forEach((type, values) -> findings.merge(type, values, Long::sum));
    }

    /** −1 when the leaf lies before this package's range. */
    long openedLeaf() {
        return openedLeaf;
    }

    /** −1 when the session is not sealed in this package's range. */
    long sealedLeaf() {
        return sealedLeaf;
    }

    long commands() {
        return commands;
    }

    Map<String, Long> findings() {
        return findings;
    }
}
