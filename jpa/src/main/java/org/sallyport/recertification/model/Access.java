package org.sallyport.recertification.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Person;

/**
 * What one person may open, and how they came to it.
 *
 * @param owner the subject that answers for an automated agent, as far as it is known
 * @param ways each a kind of right and the group that gives it: {@code STANDING engineers}
 */
public record Access(
        Person person, String username, @Nullable String owner, String resource, String account, List<String> ways) {
    public Access {
        ways = List.copyOf(ways);
    }
}
