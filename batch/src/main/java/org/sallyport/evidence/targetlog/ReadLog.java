package org.sallyport.evidence.targetlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.BroughtLog;

/**
 * A log as far as it was read.
 *
 * @param target null where the folder's name is no resource's
 * @param name of the folder and the file in it
 * @param brought null for one of the folder of logs
 * @param bytes from its beginning
 * @param sha256 of these bytes, in hex
 * @param first time of its first entry; null where there is none
 * @param last time of the last entry that was read
 * @param fault why it could not be read to the end of the period; null when it was
 */
public record ReadLog(
        @Nullable Target target,
        String name,
        @Nullable BroughtLog brought,
        long bytes,
        @Nullable String sha256,
        @Nullable Instant first,
        @Nullable Instant last,
        long lines,
        @Nullable String fault) {
    static ReadLog unread(@Nullable Target target, String name, @Nullable BroughtLog brought, String fault) {
        return new ReadLog(target, name, brought, 0, null, null, null, 0, fault);
    }
}
