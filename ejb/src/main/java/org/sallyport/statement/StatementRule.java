package org.sallyport.statement;

import java.util.Locale;
import java.util.Set;

/** Chooses the rule for a statement by its first word, and follows it into the statement that it holds. */
final class StatementRule {
    /** EXPLAIN DECLARE … CURSOR FOR SELECT is the deepest that the grammar allows. */
    private static final int MAX_NESTING = 3;

    private static final Set<String> QUERIES = Set.of("select", "values", "table", "with");

    private final Catalogue catalogue;
    private final Findings out;
    private int nesting;

    StatementRule(Catalogue catalogue, Findings out) {
        this.catalogue = catalogue;
        this.out = out;
    }

    void apply(TokenView tokens) {
        if (++nesting > MAX_NESTING) {
            out.unknown("statements inside statements");
            return;
        }
        switch (tokens.word(0)) {
            case "select", "values", "table", "with", "insert", "update", "delete", "merge" -> query(tokens);
            case "explain" -> explain(tokens);
            case "copy" -> new CopyRule(tokens, catalogue, out).apply();
            case "prepare" -> prepare(tokens);
            case "execute" -> execute(tokens);
            case "declare" -> declare(tokens);
            case "deallocate", "fetch", "move", "close" -> named(tokens);
            case "set" -> SettingRule.set(tokens, out);
            case "reset" -> SettingRule.reset(tokens, out);
            case "discard" -> SettingRule.discard(tokens, out);
            case "create", "alter", "drop", "comment" -> new DefinitionRule(tokens, catalogue, out).apply();
            default -> {
                if (isQueryInParentheses(tokens)) {
                    query(tokens);
                } else {
                    new UtilityRule(tokens, out).apply();
                }
            }
        }
        WithRule.apply(tokens, out);
    }

    /** Only a query may stand in parentheses (PostgreSQL documentation, "SELECT"). */
    private static boolean isQueryInParentheses(TokenView tokens) {
        int first = 0;
        while (tokens.symbol(first, "(")) {
            first++;
        }
        return first > 0 && QUERIES.contains(tokens.word(first));
    }

    private void query(TokenView tokens) {
        String verb = WithRule.mainVerb(tokens);
        new QueryScanner(tokens, catalogue, out).statement(0, tokens.size());
        switch (verb) {
            case "select", "values", "table" -> out.effects.add(Effect.READ);
            case "insert", "update", "delete", "merge" -> out.effects.add(Effect.WRITE);
            default -> out.unknown("the statement is not understood");
        }
        if (!out.reads.isEmpty()) {
            out.effects.add(Effect.READ);
        }
        boolean into = verb.equals("select") && out.effects.contains(Effect.DDL);
        out.verb = verb.toUpperCase(Locale.ROOT) + (into ? " INTO" : "");
    }

    private void explain(TokenView tokens) {
        apply(tokens.from(ExplainRule.statement(tokens)));
        if (ExplainRule.runs(tokens)) {
            out.verb = "EXPLAIN ANALYZE";
            out.effects.add(Effect.READ);
        } else {
            out.plannedOnly();
            out.verb = "EXPLAIN";
        }
    }

    private void prepare(TokenView tokens) {
        if (tokens.word(1, "transaction") && tokens.textLiteral(2)) {
            out.verb = "PREPARE TRANSACTION";
            out.effects.add(Effect.TRANSACTION);
            return;
        }
        int as = tokens.symbol(2, "(") ? tokens.closing(2) + 1 : 2;
        if (tokens.name(1) && tokens.word(as, "as")) {
            apply(tokens.from(as + 1));
            out.named = new Named.Prepare(tokens.value(1));
        } else {
            out.unknown("PREPARE is not understood");
        }
        out.verb = "PREPARE";
    }

    private void execute(TokenView tokens) {
        out.verb = "EXECUTE";
        out.named = new Named.Execute(tokens.value(1));
        out.unknown("runs the prepared statement " + tokens.value(1));
        if (tokens.symbol(2, "(")) {
            new QueryScanner(tokens, catalogue, out).expression(3, tokens.closing(2));
        }
    }

    private void declare(TokenView tokens) {
        int at = 2;
        while (tokens.word(
                at, "binary", "asensitive", "insensitive", "no", "scroll", "cursor", "with", "without", "hold")) {
            at++;
        }
        if (tokens.name(1) && tokens.word(at - 1, "cursor", "hold") && tokens.word(at, "for")) {
            apply(tokens.from(at + 1));
            out.named = new Named.Declare(tokens.value(1));
        } else {
            out.unknown("DECLARE is not understood");
        }
        out.verb = "DECLARE";
    }

    /** FETCH and MOVE name their cursor last. */
    private void named(TokenView tokens) {
        String verb = tokens.word(0);
        out.verb = verb.toUpperCase(Locale.ROOT);
        int at = verb.equals("deallocate") && tokens.word(1, "prepare") && tokens.size() > 2 ? 2 : 1;
        String name = tokens.word(at, "all") ? null : tokens.value(at);
        switch (verb) {
            case "deallocate" -> {
                out.effects.add(Effect.SESSION);
                out.named = new Named.Deallocate(name);
            }
            case "close" -> {
                out.effects.add(Effect.SESSION);
                out.named = new Named.Close(name);
            }
            default -> {
                out.effects.add(Effect.READ);
                out.named = new Named.Fetch(tokens.value(tokens.size() - 1));
            }
        }
    }
}
