package org.sallyport.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Quorum;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;

/**
 * One line of a resource's policy; the first that matches a statement decides. A rule that holds or refuses matches what it
 * may be about; one that allows matches only what is wholly within it.
 *
 * @param groups for members of any of these; empty for everybody
 * @param who for logins of this kind
 * @param unless not for logins of this kind; absent for no exception
 * @param databases for sessions on any of these; empty for all
 * @param when in any of these windows; empty for always
 * @param effects matches a statement that has any of these; to allow, a statement that has no others
 * @param relations only where an identifier of the statement is one of these, or it could reach any; to allow, where it
 *     reads and writes no others. {@code name}, {@code schema.name}, {@code schema.*} or {@code *}; empty for whatever it names
 * @param paths patterns ({@link PathGlob}); with {@code directions} matches a file
 *     operation on one of them; empty matches none
 * @param directions the ways of content that {@code paths} is about
 * @param overBytes matches such an operation only as far as it is known to get larger; null for any size
 * @param unboundedWrite also matches an UPDATE or DELETE whose WHERE names no column of the target
 * @param then hold for {@code quorum}, refuse with {@code message}, or allow
 */
public record Rule(
        String name,
        Set<String> groups,
        LoginCondition who,
        @Nullable LoginCondition unless,
        Set<String> databases,
        List<Window> when,
        Set<Effect> effects,
        List<String> relations,
        boolean unboundedWrite,
        List<String> paths,
        Set<FileAccess.Direction> directions,
        @Nullable Long overBytes,
        Then then,
        @Nullable Quorum quorum,
        String message) {
    /** Effects of statements that may be about all relations when they name none: VACUUM, DROP OWNED, GRANT ON ALL. */
    private static final Set<Effect> WHOLE = EnumSet.of(Effect.DDL, Effect.DCL, Effect.PROGRAM);

    /** What a matching rule does. */
    public enum Then {
        HOLD,
        REFUSE,
        ALLOW
    }

    public Rule {
        groups = Set.copyOf(groups);
        databases = Set.copyOf(databases);
        when = List.copyOf(when);
        effects = Set.copyOf(effects);
        relations = List.copyOf(relations);
        paths = List.copyOf(paths);
        directions = Set.copyOf(directions);
        if (then == Then.HOLD && quorum == null) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID, "rule " + name + " holds but names no approvers");
        }
    }

    /** Whether it is about such a session at all. */
    boolean isFor(PolicyContext context) {
        return (groups.isEmpty() || groups.stream().anyMatch(context.groups()::contains))
                && who.holds(context)
                && (unless == null || !unless.holds(context))
                && (databases.isEmpty() || databases.contains(context.database()));
    }

    boolean isInForce(Instant now) {
        return when.isEmpty() || when.stream().anyMatch(window -> window.contains(now));
    }

    boolean matches(Classification statement) {
        return then == Then.ALLOW ? containsAll(statement) : isAbout(statement);
    }

    /** What could do anything could reach any relation. */
    private boolean isAbout(Classification statement) {
        boolean matches = (unboundedWrite && statement.unboundedWrite())
                || statement.effects().stream().anyMatch(effects::contains)
                || statement.files().filter(this::covers).isPresent()
                || (effects.isEmpty() && !unboundedWrite && paths.isEmpty());
        return matches
                && (relations.isEmpty()
                        || statement.has(Effect.UNKNOWN)
                        || statement.has(Effect.PROCEDURAL)
                        || mayReach(statement));
    }

    /** By any identifier in it: what changes a schema, or grants rights in it, names no relation that it reads or writes. */
    private boolean mayReach(Classification statement) {
        boolean nameless =
                statement.names().isEmpty() && statement.effects().stream().anyMatch(WHOLE::contains);
        return nameless || relations.stream().anyMatch(relation -> isNamed(relation, statement));
    }

    private static boolean isNamed(String relation, Classification statement) {
        int at = relation.lastIndexOf('.');
        String own = relation.substring(at + 1);
        if (!own.equals("*")) {
            return statement.identifiers().contains(own);
        }
        if (at < 0) {
            return !statement.names().isEmpty();
        }
        return statement.identifiers().contains(relation.substring(0, at))
                || statement.names().stream().anyMatch(name -> name.indexOf('.') < 0);
    }

    private boolean containsAll(Classification statement) {
        boolean within = effects.containsAll(statement.effects())
                && (unboundedWrite || !statement.unboundedWrite())
                && (paths.isEmpty() || statement.files().filter(this::coversAll).isPresent());
        return within
                && (relations.isEmpty()
                        || (!statement.names().isEmpty()
                                && statement.names().stream().allMatch(this::covers)));
    }

    /** A name without a schema is not taken for one in a schema. */
    private boolean covers(String name) {
        int dot = name.lastIndexOf('.');
        String schema = dot < 0 ? "" : name.substring(0, dot);
        String own = name.substring(dot + 1);
        return relations.stream().anyMatch(relation -> {
            int at = relation.lastIndexOf('.');
            String wanted = relation.substring(at + 1);
            boolean same = wanted.equals("*") || wanted.equals(own);
            return same && (at < 0 || relation.substring(0, at).equals(schema));
        });
    }

    /** Whether a file operation is one that this rule is about. What nobody knows the path of may be any for a limit. */
    private boolean covers(FileAccess files) {
        boolean about = files.paths().stream().anyMatch(this::isWithin);
        return directions.contains(files.direction())
                && (overBytes == null
                        ? about
                        : files.bytes() > overBytes && (about || files.paths().isEmpty()));
    }

    private boolean coversAll(FileAccess files) {
        return directions.contains(files.direction())
                && !files.paths().isEmpty()
                && files.paths().stream().allMatch(this::isWithin);
    }

    private boolean isWithin(String path) {
        return paths.stream().anyMatch(glob -> new PathGlob(glob).matches(path));
    }
}
