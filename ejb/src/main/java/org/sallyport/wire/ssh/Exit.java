package org.sallyport.wire.ssh;

import org.jspecify.annotations.Nullable;
import org.sallyport.recording.Outcome;

/** How a program ended (RFC 4254, section 6.10): by a status, or by a signal. */
record Exit(@Nullable Integer status, @Nullable String signal) {
    /** The target closed the channel without a word. */
    static final Exit UNKNOWN = new Exit(null, null);

    Outcome.Status outcome() {
        if (status == null && signal == null) {
            return Outcome.Status.UNKNOWN;
        }
        return status != null && status == 0 ? Outcome.Status.OK : Outcome.Status.ERROR;
    }

    @Nullable String error() {
        if (signal != null) {
            return "ended by signal " + signal;
        }
        return status == null || status == 0 ? null : "exit status " + status;
    }

    @Nullable String result() {
        return status == null ? null : "exit status " + status;
    }
}
