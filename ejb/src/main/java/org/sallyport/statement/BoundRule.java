package org.sallyport.statement;

/** A condition that names no column of its target bounds nothing: WHERE true, WHERE 1=1, WHERE now() > '2000-01-01'. */
final class BoundRule {
    private final TokenView tokens;
    private final Catalogue catalogue;

    BoundRule(TokenView tokens, Catalogue catalogue) {
        this.tokens = tokens;
        this.catalogue = catalogue;
    }

    /** Notes an unbounded write; {@code end} is the token after the statement. */
    void check(WriteTarget target, int end, Findings out) {
        if (!target.needsCondition()) {
            return;
        }
        if (target.changesUnmatched) {
            out.unbounded("MERGE changes rows of " + target.relation.name() + " that match no source");
        }
        String clause = target.verb.equals("MERGE") ? "ON" : "WHERE";
        int to = target.conditionTo == 0 ? end : target.conditionTo;
        if (target.conditionFrom == 0) {
            out.unbounded(target.verb + " without " + clause);
        } else if (!tokens.words(target.conditionFrom, "current", "of")
                && !namesColumn(target, target.conditionFrom, to)) {
            out.unbounded(target.verb + " whose " + clause + " names no column of " + target.relation.name());
        }
    }

    private boolean namesColumn(WriteTarget target, int from, int to) {
        for (int i = from; i < to; i++) {
            if (mayBeColumn(i)
                    && qualifiedBy(target, i)
                    && catalogue.isColumn(target.relation.schema(), target.relation.name(), tokens.value(i))) {
                return true;
            }
        }
        return false;
    }

    /** No function, type, typed literal, named argument or field of EXTRACT. */
    private boolean mayBeColumn(int i) {
        boolean qualified = tokens.symbol(i - 1, ".");
        return (qualified ? tokens.identifier(i) : tokens.name(i))
                && !tokens.symbol(i + 1, "(")
                && !tokens.symbol(i + 1, ".")
                && !tokens.symbol(i + 1, "=>")
                && !tokens.textLiteral(i + 1)
                && !tokens.word(i + 1, "from")
                && !tokens.symbol(i - 1, "::")
                && !tokens.word(i - 1, "as");
    }

    private boolean qualifiedBy(WriteTarget target, int i) {
        if (!tokens.symbol(i - 1, ".")) {
            return true;
        }
        String qualifier = tokens.value(i - 2);
        if (tokens.symbol(i - 3, ".")) {
            return target.alias.isEmpty()
                    && qualifier.equals(target.relation.name())
                    && (target.relation.schema() == null || tokens.value(i - 4).equals(target.relation.schema()));
        }
        return qualifier.equals(target.alias.isEmpty() ? target.relation.name() : target.alias);
    }
}
