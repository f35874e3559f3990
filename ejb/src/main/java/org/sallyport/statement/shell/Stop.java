package org.sallyport.statement.shell;

import java.util.List;
import java.util.Set;

/**
 * Where a list of commands ends, besides the end of the text.
 *
 * @param words reserved words that end it
 * @param signs operators that end it
 */
record Stop(Set<String> words, List<String> signs) {
    static final Stop NOWHERE = new Stop(Set.of(), List.of());

    static Stop at(String sign) {
        return new Stop(Set.of(), List.of(sign));
    }

    static Stop before(String... words) {
        return new Stop(Set.of(words), List.of());
    }
}
