package org.sallyport.evidence.part;

import java.util.Map;
import java.util.TreeMap;

/** What the data files hold of one session. */
final class SessionTrace {
    private long openedLeaf = -1;
    private long sealedLeaf = -1;
    private long commands;
    private long privileged;
    private long held;
    private long stopped;
    private boolean ofPeriod;
    private final Map<String, Long> findings = new TreeMap<>();

    void opened(long leaf) {
        openedLeaf = leaf;
    }

    void sealed(long leaf) {
        sealedLeaf = leaf;
    }

    void take(SessionNote note) {
        commands += note.commands();
        privileged += note.privileged();
        held += note.held();
        stopped += note.stopped();
        note.findings().forEach((type, values) -> findings.merge(type, values, Long::sum));
    }

    /** −1 when the leaf lies before this package's range. */
    long openedLeaf() {
        return openedLeaf;
    }

    /** −1 when the session is not sealed in this package's range. */
    long sealedLeaf() {
        return sealedLeaf;
    }

    /** Its session was opened in the period. */
    void inPeriod() {
        ofPeriod = true;
    }

    boolean isInPeriod() {
        return ofPeriod;
    }

    long commands() {
        return commands;
    }

    long privileged() {
        return privileged;
    }

    long held() {
        return held;
    }

    long stopped() {
        return stopped;
    }

    Map<String, Long> findings() {
        return findings;
    }
}
