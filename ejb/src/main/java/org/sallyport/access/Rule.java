package org.sallyport.access;

import java.util.List;
import java.util.Set;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.Effect;

/**
 * One line of a resource's policy; the first that matches a statement decides.
 *
 * @param effects matches a statement that has any of these
 * @param unboundedWrite also matches an UPDATE or DELETE whose WHERE names no column of the target
 * @param then hold for {@code people} distinct members of {@code approvers}, or refuse with {@code message}
 */
public record Rule(
        String name,
        Set<Effect> effects,
        boolean unboundedWrite,
        Then then,
        int people,
        List<String> approvers,
        String message) {
    /** What a matching rule does. */
    public enum Then {
        HOLD,
        REFUSE
    }

    public Rule {
        effects = Set.copyOf(effects);
        approvers = List.copyOf(approvers);
        if (then == Then.HOLD && (people < 1 || approvers.isEmpty())) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID, "rule " + name + " holds but names no approvers");
        }
    }
}
