package org.sallyport.recertification.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person did with their access.
 *
 * @param last when they opened a session the last time; null for never
 * @param sessions in the time that is looked back over
 * @param commands in those
 * @param most what they worked on most there, the most used first
 */
public record Use(@Nullable Instant last, long sessions, long commands, List<Used> most) {
    public static final Use NONE = new Use(null, 0, 0, List.of());

    public Use {
        most = List.copyOf(most);
    }

    /** A table or program, and in how many commands it was named. */
    public record Used(String name, long commands) {}
}
