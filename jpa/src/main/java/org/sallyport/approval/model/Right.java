package org.sallyport.approval.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Mandate;
import org.sallyport.platform.Person;

/**
 * Why somebody may decide on an approval.
 *
 * @param groups those that are asked, of which they, or whom they stand in for, are a member
 * @param mandate absent for their own right
 */
public record Right(List<String> groups, @Nullable Mandate mandate) {
    public Right {
        groups = List.copyOf(groups);
    }

    /** Whose voice it is: a deputy speaks with the one of whom they stand in for. */
    Person voice(Person approver) {
        return mandate == null ? approver : mandate.of();
    }
}
