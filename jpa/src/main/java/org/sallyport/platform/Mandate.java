package org.sallyport.platform;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a deputy may decide in the place of somebody who is away.
 *
 * @param id of the delegation
 * @param of in whose place
 * @param username theirs, for display
 * @param groups that they had when they delegated, as far as they still have them
 * @param since when they delegated
 */
public record Mandate(String id, Person of, String username, Set<String> groups, Instant since) {
    public Mandate {
        groups = Set.copyOf(groups);
    }

    /** The same in those of its groups that are among these. */
    public Mandate within(Set<String> others) {
        Set<String> left = new TreeSet<>(groups);
        left.retainAll(others);
        return new Mandate(id, of, username, left, since);
    }
}
