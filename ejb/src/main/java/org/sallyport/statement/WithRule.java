package org.sallyport.statement;

/** Statements that begin with WITH: which verb they amount to, and what could write inside. */
final class WithRule {
    private WithRule() {}

    /**
     * Any writing key word in a statement that holds WITH counts as a write, wherever it stands, except in a locking
     * clause: what the scanner overlooks must not pass as a read.
     */
    static void apply(TokenView tokens, Findings out) {
        boolean with = false;
        boolean writes = false;
        boolean overlooked = false;
        for (int i = 0; i < tokens.size(); i++) {
            with |= tokens.word(i, "with");
            boolean locking = tokens.word(i - 1, "for") || (tokens.word(i - 1, "key") && tokens.word(i - 2, "no"));
            if (tokens.word(i, "insert", "update", "delete", "merge") && !locking) {
                writes = true;
                overlooked |= tokens.words(i, "delete", "from") && !tokens.symbol(i - 1, ".") && out.writes.isEmpty();
            }
        }
        boolean query = out.effects.contains(Effect.READ) || out.effects.contains(Effect.WRITE);
        if (with && writes && query) {
            out.effects.add(Effect.WRITE);
            if (overlooked) {
                out.unbounded("a DELETE inside WITH");
            }
        }
    }

    /** The main statement's verb, or nothing; parentheses at the beginning can only hold a query. */
    static String mainVerb(TokenView tokens) {
        if (!tokens.word(0, "with")) {
            return tokens.symbol(0, "(") ? "select" : tokens.word(0);
        }
        int depth = 0;
        for (int i = 1; i < tokens.size(); i++) {
            depth += tokens.symbol(i, "(") ? 1 : tokens.symbol(i, ")") ? -1 : 0;
            boolean name = tokens.word(i + 1, "as") || tokens.symbol(i + 1, "(");
            boolean verb = tokens.word(i, "select", "values", "table")
                    || (tokens.word(i, "insert", "update", "delete", "merge") && !name);
            if (depth == 0 && verb) {
                return tokens.word(i);
            }
            if (depth == 0 && tokens.symbol(i, "(") && tokens.symbol(i - 1, ")")) {
                return "select";
            }
        }
        return "";
    }
}
