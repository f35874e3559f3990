package org.sallyport.statement;

import org.sallyport.statement.Frame.Clause;
import org.sallyport.statement.Token.Kind;

/**
 * Finds what calls a function: {@code name(…)}, {@code (value).name}, {@code TREAT(value AS name)} and operators. A
 * name before a parenthesis is a call unless the grammar at this place says that it cannot be one.
 */
final class CallRule {
    private final TokenView tokens;
    private final Catalogue catalogue;
    private final Findings out;

    CallRule(TokenView tokens, Catalogue catalogue, Findings out) {
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.out = out;
    }

    /** What stands before the parenthesis at {@code open}, inside {@code frame}. */
    void beforeParenthesis(int open, Frame frame) {
        int last = open - 1;
        if (!tokens.identifier(last)) {
            return;
        }
        boolean qualified = tokens.symbol(last - 1, ".");
        if (tokens.word(last, "treat") && !qualified) {
            out.unknown("TREAT calls a function named like a type");
        } else if (tokens.word(last, "operator") && !qualified) {
            explicitOperator(open);
        } else if (!isSyntax(last, qualified, frame)) {
            call(last, qualified);
        }
    }

    private boolean isSyntax(int last, boolean qualified, Frame frame) {
        int before = beforeName(last);
        if (tokens.symbol(before, "::") || tokens.word(before, "as")) {
            return true;
        }
        if (last + 1 == frame.columnList) {
            return true;
        }
        if (qualified) {
            return false;
        }
        if (frame.clause == Clause.FROM_ALIAS && !frame.aliasListTaken && !tokens.word(last, "tablesample")) {
            return true;
        }
        if (frame.clause == Clause.CTE_BODY && tokens.value(last).equals(frame.cte)) {
            return true;
        }
        return tokens.is(last, Kind.WORD) && isSyntaxWord(last, frame);
    }

    private boolean isSyntaxWord(int at, Frame frame) {
        if (tokens.reserved(at)) {
            return true;
        }
        String word = tokens.word(at);
        if (tokens.word(at, "over", "filter") && tokens.symbol(at - 1, ")") && at - 1 != frame.operatorEnd) {
            return true;
        }
        if (catalogue.isUserFunction(word)) {
            return false;
        }
        return (Vetted.SYNTAX_WORDS.contains(word) && !Vetted.FUNCTIONS.contains(word))
                || switch (word) {
                    case "cube", "rollup", "sets" -> frame.clause == Clause.GROUPING;
                    case "by" -> tokens.word(at - 1, "group", "order", "partition");
                    case "conflict" -> tokens.word(at - 1, "on");
                    case "materialized" -> tokens.word(at - 1, "as", "not");
                    case "set" -> frame.write != null;
                    case "insert" -> tokens.word(at - 1, "then");
                    case "zone" -> tokens.word(at - 1, "time");
                    case "escape" -> true;
                    case "columns", "passing" -> frame.opener.equals("xmltable") || frame.opener.equals("json_table");
                    case "repeatable" -> frame.clause == Clause.FROM_ALIAS;
                    case "bernoulli", "system" -> tokens.word(at - 1, "tablesample");
                    default -> false;
                };
    }

    private int beforeName(int last) {
        int at = last;
        // database.schema.relation.function is as long as a name gets
        for (int parts = 0; parts < 4 && tokens.symbol(at - 1, ".") && tokens.identifier(at - 2); parts++) {
            at -= 2;
        }
        return at - 1;
    }

    private void call(int last, boolean qualified) {
        String name = tokens.value(last);
        boolean system = qualified
                && (tokens.value(last - 2).equals("pg_catalog")
                        || tokens.value(last - 2).equals("information_schema"))
                && !tokens.symbol(last - 3, ".");
        boolean vetted = qualified ? system : !catalogue.isUserFunction(name);
        if (vetted && name.equals("set_config")) {
            SettingRule.calledWith(tokens, last + 2, out);
        } else if (!vetted || !Vetted.FUNCTIONS.contains(name)) {
            out.unknown("function " + name + " is not vetted");
        }
    }

    /** The server reads {@code value.name} as {@code name(value)} when the value has no such column. */
    void attribute(int at) {
        if (tokens.symbol(at - 1, ".") && !tokens.symbol(at + 1, "(") && !tokens.symbol(at + 1, ".")) {
            String name = tokens.value(at);
            if (Vetted.UNVETTED_FUNCTIONS.contains(name) || catalogue.isAttributeFunction(name)) {
                out.unknown("attribute " + name + " may be a function");
            }
        }
    }

    void operator(int at) {
        String symbol = tokens.source(at);
        if (!Vetted.OPERATORS.contains(symbol) || catalogue.isUserOperator(symbol)) {
            out.unknown("operator " + symbol + " is not built in");
        }
    }

    private void explicitOperator(int open) {
        boolean bare = tokens.symbol(open + 2, ")");
        boolean system = tokens.word(open + 1, "pg_catalog") && tokens.symbol(open + 2, ".");
        if (!bare && !system) {
            out.unknown("OPERATOR() names an operator outside pg_catalog");
        }
    }
}
