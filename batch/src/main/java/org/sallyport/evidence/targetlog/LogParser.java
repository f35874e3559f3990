package org.sallyport.evidence.targetlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one log line by line, in its order. */
interface LogParser {
    /**
     * What begins with a line.
     *
     * @param login null where it tells of none
     * @param doubtful whether it could hide a login, or be made by a name that somebody sent
     */
    record Entry(Instant at, @Nullable TargetLogin login, boolean doubtful) {}

    /**
     * The entry that begins with this line; null where it continues the one before.
     *
     * @throws org.sallyport.platform.SallyportException INVALID_INPUT for a time that cannot be told
     */
    @Nullable Entry parse(String line);
}
