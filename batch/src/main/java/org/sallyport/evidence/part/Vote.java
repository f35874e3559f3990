package org.sallyport.evidence.part;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Authentication;
import org.sallyport.platform.Person;

/**
 * One person's decision on an approval.
 *
 * @param groups those that were asked, by which it counts
 * @param login how the person was logged in
 * @param absent in whose place a deputy decided; absent for the person's own right
 */
record Vote(
        Person person,
        String username,
        boolean approves,
        String comment,
        Instant at,
        List<String> groups,
        Authentication login,
        @Nullable Absent absent) {
    /** Who was away. */
    record Absent(Person person, String username) {}

    Vote {
        groups = List.copyOf(groups);
    }

    /** Whose voice it is. */
    Person voice() {
        return absent == null ? person : absent.person();
    }
}
