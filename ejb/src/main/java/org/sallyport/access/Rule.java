package org.sallyport.access;

import java.util.List;
import java.util.Set;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;

/**
 * One line of a resource's policy; the first that matches a statement decides.
 *
 * @param effects matches a statement that has any of these
 * @param paths patterns ({@link PathGlob}); with {@code directions} matches a file
 *     operation on one of them; empty matches none
 * @param directions the ways of content that {@code paths} is about
 * @param unboundedWrite also matches an UPDATE or DELETE whose WHERE names no column of the target
 * @param then hold for {@code people} distinct members of {@code approvers}, or refuse with {@code message}
 */
public record Rule(
        String name,
        Set<Effect> effects,
        boolean unboundedWrite,
        List<String> paths,
        Set<FileAccess.Direction> directions,
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
        paths = List.copyOf(paths);
        directions = Set.copyOf(directions);
        approvers = List.copyOf(approvers);
        if (then == Then.HOLD && (people < 1 || approvers.isEmpty())) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID, "rule " + name + " holds but names no approvers");
        }
    }

    /** Who decides, in words: {@code one of approvers}. */
    public String asked() {
        String groups = String.join(" or ", approvers);
        return people == 1 ? "one of " + groups : people + " of " + groups;
    }

    /** Whether a file operation is one that this rule is about. */
    boolean covers(FileAccess files) {
        return directions.contains(files.direction())
                && files.paths().stream()
                        .anyMatch(path -> paths.stream().anyMatch(glob -> new PathGlob(glob).matches(path)));
    }
}
