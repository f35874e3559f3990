package org.sallyport.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that are shown as SQL's own. For the eye only; nothing is decided by them. */
final class Keywords {
    private static final Set<String> WORDS = Arrays.stream(
                    """
                    abort add all alter analyze and any array as asc begin between by call cascade case cast check
                    cluster column comment commit concurrently constraint copy create cross current_date current_role
                    current_timestamp current_user database deallocate declare default delete desc discard distinct do
                    drop else end except execute exists explain extension false fetch for foreign from full function
                    grant group having ilike in index inner insert intersect into is isolation join key lateral left
                    level like limit listen lock materialized merge natural not notify null offset on only or order
                    outer over partition password prepare primary privileges procedure program public reassign
                    references refresh reindex release replace reset returning revoke right role rollback savepoint
                    schema security select sequence session set show some start stdin stdout table temporary then to
                    transaction trigger true truncate union unique unlisten update user using vacuum values view when
                    where window with work
                    """
                            .split("\\s+"))
            .collect(Collectors.toUnmodifiableSet());

    private Keywords() {}

    static boolean contains(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
