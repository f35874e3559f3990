package org.sallyport.evidence.targetlog;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.BroughtLog;

/**
 * A file of a target's log in which something stands.
 *
 * @param name of the folder and the file in it
 * @param brought null for one of the folder of logs
 * @param year of its first entry, where entries tell none
 * @param begin time of its first entry
 */
record LogFile(Path path, String name, @Nullable BroughtLog brought, int year, Instant begin) {
    /** Whether the target still writes to it; what somebody brought is all there. */
    boolean grows() {
        return brought == null;
    }
}
