package org.sallyport.platform;

import java.util.Set;

/**
 * What a deputy may decide in the place of somebody who is away.
 *
 * @param id of the delegation
 * @param of in whose place
 * @param username theirs, for display
 * @param groups that they had when they delegated
 */
public record Mandate(String id, Person of, String username, Set<String> groups) {
    public Mandate {
        groups = Set.copyOf(groups);
    }
}
