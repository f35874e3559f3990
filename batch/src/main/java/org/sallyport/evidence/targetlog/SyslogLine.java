package org.sallyport.evidence.targetlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a system's log.
 *
 * @param program that says it is its own; empty where the line does not say in a known form
 * @param process null where the line does not say
 * @param credible false where the log itself says that it is another program's, or not root's
 */
record SyslogLine(Instant at, String program, @Nullable Integer process, String message, boolean credible) {}
