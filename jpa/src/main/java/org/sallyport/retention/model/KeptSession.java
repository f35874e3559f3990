package org.sallyport.retention.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Person;
import org.sallyport.platform.Requester;

/**
 * A session that has ended, as holds and periods see it.
 *
 * @param ownerSubject who answers for the agent; null for a person's own
 */
public record KeptSession(
        String id,
        String resource,
        int resourceVersion,
        Person person,
        @Nullable String ownerSubject,
        Instant openedAt,
        Instant endedAt) {
    /** Whether it is this person's, or that of an agent they answer for. */
    public boolean isOf(Person somebody) {
        return Requester.barred(person, ownerSubject).contains(somebody);
    }
}
