package org.sallyport.recertification.model;

import org.jspecify.annotations.Nullable;

/**
 * Which items of a campaign are looked for; null is no condition.
 *
 * @param person a user name
 * @param after the number of the last item on the page before; 0 from the first
 */
public record ItemFilter(
        @Nullable ItemState state, @Nullable String person, @Nullable String resource, long after, int limit) {}
