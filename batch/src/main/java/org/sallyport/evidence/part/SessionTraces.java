package org.sallyport.evidence.part;

import java.util.Map;
import java.util.TreeMap;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The traces of all sessions that a package's data files mention. */
final class SessionTraces {
    /** About 200 MB of heap; a longer period is better asked for in pieces, which continue each other. */
    private static final int MOST = 1_000_000;

    private final Map<String, SessionTrace> traces = new TreeMap<>();

    SessionTrace of(String session) {
        SessionTrace trace = traces.computeIfAbsent(session, key -> new SessionTrace());
        if (traces.size() > MOST) {
            throw new SallyportException(
                    ErrorCode.LIMIT_EXCEEDED, "the period has more than " + MOST + " sessions; ask for shorter ones");
        }
        return trace;
    }

    /** The trace of a session that may have left none. */
    SessionTrace get(String session) {
        return traces.getOrDefault(session, new SessionTrace());
    }

    /** By session id. */
    Map<String, SessionTrace> all() {
        return traces;
    }
}
