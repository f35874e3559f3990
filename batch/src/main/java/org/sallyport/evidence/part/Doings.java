package org.sallyport.evidence.part;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What one person did, or what was done on one resource. */
final class Doings {
    /** The most privileged first. */
    static final Comparator<Doings> ORDER = Comparator.<Doings>comparingLong(doings -> -doings.privileged)
            .thenComparingLong(doings -> -doings.commands)
            .thenComparingLong(doings -> -doings.sessions)
            .thenComparing(doings -> doings.name);

    private final Map<String, long[]> findings = new TreeMap<>();
    private String name = "";
    private long sessions;
    private long refused;
    private long commands;
    private long privileged;
    private long held;
    private long stopped;
    private long masked;
    private Instant last = Instant.EPOCH;

    /** Sessions come in the order of their opening: the last one's name counts. */
    void add(String called, SessionRow session, SessionTrace trace) {
        name = called;
        sessions++;
        refused += session.state().equals("REFUSED") ? 1 : 0;
        commands += trace.commands();
        privileged += trace.privileged();
        held += trace.held();
        stopped += trace.stopped();
        last = session.openedAt();
        trace.findings().forEach((type, count) -> {
            masked += count;
            long[] found = findings.computeIfAbsent(type, key -> new long[2]);
            found[0] += count;
            found[1]++;
        });
    }

    String name() {
        return name;
    }

    /** By type: values, and sessions with any. */
    Map<String, long[]> findings() {
        return findings;
    }

    /** As the tables' columns are, behind those that say whose it is. */
    Object[] figures() {
        return new Object[] {sessions, refused, commands, privileged, held, stopped, masked, last};
    }
}
