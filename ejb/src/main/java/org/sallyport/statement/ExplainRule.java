package org.sallyport.statement;

/** EXPLAIN's two spellings, and whether it runs what it explains. */
final class ExplainRule {
    private ExplainRule() {}

    /** The token at which the explained statement begins. */
    static int statement(TokenView tokens) {
        int at = 1;
        if (optionList(tokens)) {
            return Math.min(tokens.size(), tokens.closing(1) + 1);
        }
        while (tokens.word(at, "analyze", "analyse", "verbose")) {
            at++;
        }
        return at;
    }

    /** Whether ANALYZE is on; a value that is not plainly "off" counts as on. */
    static boolean runs(TokenView tokens) {
        if (!optionList(tokens)) {
            return tokens.word(1, "analyze", "analyse") || tokens.word(2, "analyze", "analyse");
        }
        int close = tokens.closing(1);
        for (int i = 2; i < close; i++) {
            boolean analyze =
                    tokens.value(i).equals("analyze") || tokens.value(i).equals("analyse");
            if (analyze && !off(tokens, i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** A parenthesis may also open the explained query. */
    private static boolean optionList(TokenView tokens) {
        return tokens.symbol(1, "(") && !tokens.symbol(2, "(") && !tokens.word(2, "select", "with", "values", "table");
    }

    private static boolean off(TokenView tokens, int at) {
        if (at >= tokens.size()) {
            return false;
        }
        return switch (Identifiers.fold(tokens.source(at))) {
            case "false", "off", "0", "'false'", "'off'", "\"false\"", "\"off\"" ->
                tokens.symbol(at + 1, ",") || tokens.symbol(at + 1, ")");
            default -> false;
        };
    }
}
