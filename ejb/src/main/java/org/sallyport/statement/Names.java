package org.sallyport.statement;

import java.util.Set;

/** Lists of relation names as DDL, GRANT and LOCK write them. */
final class Names {
    private Names() {}

    /** Adds the names that begin here, separated by commas. */
    static void list(TokenView tokens, int from, Set<RelationName> into) {
        int at = from;
        while (tokens.word(
                        at,
                        "if",
                        "not",
                        "exists",
                        "only",
                        "concurrently",
                        "table",
                        "foreign",
                        "materialized",
                        "view",
                        "sequence")
                && tokens.identifier(at + 1)) {
            at++;
        }
        int end = tokens.afterName(at);
        while (end > at) {
            into.add(tokens.relation(at, end));
            at = tokens.symbol(end, "*") ? end + 1 : end;
            if (!tokens.symbol(at, ",")) {
                return;
            }
            at += tokens.word(at + 1, "only") ? 2 : 1;
            end = tokens.afterName(at);
        }
    }
}
