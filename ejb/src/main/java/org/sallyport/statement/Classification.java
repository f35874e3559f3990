package org.sallyport.statement;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a policy decides on: the effects of one statement, shell command or file operation. */
public interface Classification {
    /** A short name of what it does, for example {@code DROP TABLE} or {@code rm}. */
    String verb();

    /** At least one. */
    Set<Effect> effects();

    /** Short sentences, why it is risky; may be empty. */
    List<String> reasons();

    /** Whether it changes rows without a condition that names a column of its target; SQL only. */
    default boolean unboundedWrite() {
        return false;
    }

    /**
     * The relations that it reads or writes as far as they are told apart, with their schema where it is given; SQL only. A
     * name with a dot of its own stands in quotes.
     */
    default List<String> names() {
        return List.of();
    }

    /** The value of every identifier in it, wherever it stands; SQL only. */
    default Set<String> identifiers() {
        return Set.of();
    }

    /** The files it moves or touches, when it is a file operation. */
    default Optional<FileAccess> files() {
        return Optional.empty();
    }

    default boolean has(Effect effect) {
        return effects().contains(effect);
    }
}
