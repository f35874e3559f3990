package org.sallyport.statement;

import java.util.Locale;
import org.sallyport.statement.Frame.Clause;

/** What a key word does to the clause the scanner is in. */
final class ClauseWords {
    /** Each nested writing condition is read again for the outer ones, so their number is bounded. */
    private static final int MAX_WRITES = 32;

    private final TokenView tokens;
    private final Findings out;
    private int writes;

    ClauseWords(TokenView tokens, Findings out) {
        this.tokens = tokens;
        this.out = out;
    }

    static boolean beginsStatement(TokenView tokens, int at) {
        return tokens.word(at, "select", "with", "values", "table", "insert", "update", "delete", "merge");
    }

    /** Answers the next token to look at, or the same one when this word is none of the clause words here. */
    int take(int at, Frame frame) {
        boolean mayBegin =
                frame.clause == Clause.START || frame.clause == Clause.CTE_AFTER || frame.clause == Clause.CTE_BODY;
        int next = mayBegin ? begin(at, frame) : at;
        if (next == at) {
            next = clause(at, frame);
        }
        if (next == at && frame.clause == Clause.START) {
            frame.clause = frame.inFrom ? Clause.FROM_ITEM : Clause.EXPRESSION;
        }
        return next;
    }

    private int begin(int at, Frame frame) {
        if (tokens.word(at, "with") && frame.clause == Clause.START) {
            frame.clause = Clause.CTE_NAME;
            frame.recursive = false;
            return at + 1;
        }
        int target =
                switch (tokens.word(at)) {
                    case "insert", "merge" -> tokens.word(at + 1, "into") ? at + 2 : at;
                    case "delete" -> tokens.word(at + 1, "from") ? at + 2 : at;
                    case "update" -> at + 1;
                    default -> at;
                };
        return target > at ? write(at, tokens.word(target, "only") ? target + 1 : target, frame) : at;
    }

    private int write(int at, int target, Frame frame) {
        boolean parenthesis = tokens.symbol(target, "(");
        int from = parenthesis ? target + 1 : target;
        int end = tokens.afterName(from);
        if (end == from) {
            return at;
        }
        if (++writes > MAX_WRITES) {
            out.unknown("more than " + MAX_WRITES + " writing statements in one");
            return at;
        }
        RelationName relation = tokens.relation(from, end);
        end += parenthesis ? 1 : 0;
        end += tokens.symbol(end, "*") ? 1 : 0;
        String alias = "";
        if (tokens.word(end, "as") && tokens.identifier(end + 1)) {
            alias = tokens.value(end + 1);
            end += 2;
        } else if (!tokens.word(at, "insert") && tokens.name(end) && !tokens.word(end, "set")) {
            alias = tokens.value(end);
            end++;
        }
        out.writes.add(relation);
        out.effects.add(Effect.WRITE);
        frame.write = new WriteTarget(tokens.word(at).toUpperCase(Locale.ROOT), relation, alias);
        frame.statement = true;
        frame.expression();
        frame.columnList = tokens.word(at, "insert") ? end : -1;
        return end;
    }

    private int clause(int at, Frame frame) {
        switch (tokens.word(at)) {
            case "select" -> {
                frame.statement = true;
                frame.intoAllowed = frame.write == null;
                frame.expression();
            }
            case "values", "having", "window", "limit", "offset", "fetch", "for", "order" -> frame.expression();
            case "returning" -> {
                endCondition(at, frame);
                frame.expression();
            }
            case "table" -> {
                frame.expression();
                frame.fromItem();
            }
            case "union", "intersect", "except" -> {
                frame.expression();
                frame.clause = Clause.START;
            }
            case "group" -> {
                if (tokens.word(at + 1, "by")) {
                    frame.expression();
                    frame.clause = Clause.GROUPING;
                }
            }
            case "with" -> {
                // INSERT INTO t [(columns)] WITH …
                boolean source = frame.write != null && frame.write.verb.equals("INSERT");
                if (!source || (at != frame.columnList && !tokens.symbol(at - 1, ")"))) {
                    return at;
                }
                frame.clause = Clause.CTE_NAME;
            }
            case "from" -> from(at, frame);
            case "where" -> where(at, frame);
            case "using" -> using(frame);
            case "on" -> on(at, frame);
            case "into" -> {
                return into(at, frame);
            }
            case "when" -> endMerge(at, frame);
            case "update", "delete" -> matched(at, frame);
            case "join" -> join(frame);
            case "only", "lateral" -> {
                return frame.clause == Clause.FROM_ITEM ? at + 1 : at;
            }
            case "rows" -> {
                return frame.clause == Clause.FROM_ITEM && tokens.word(at + 1, "from") ? at + 2 : at;
            }
            case "tablesample" -> sample(at, frame);
            default -> {
                return at;
            }
        }
        return at + 1;
    }

    private void from(int at, Frame frame) {
        boolean distinctFrom = tokens.word(at - 1, "distinct") && tokens.word(at - 2, "is", "not");
        if (frame.statement && !distinctFrom) {
            frame.fromItem();
            frame.inFrom = true;
        }
    }

    private static void using(Frame frame) {
        boolean source = frame.write != null && !frame.inFrom;
        if (source) {
            frame.fromItem();
            frame.inFrom = true;
        } else {
            frame.clause = frame.inFrom ? Clause.FROM_ALIAS : Clause.EXPRESSION;
        }
    }

    private static void join(Frame frame) {
        if (frame.inFrom) {
            frame.fromItem();
        }
    }

    private void on(int at, Frame frame) {
        frame.clause = Clause.EXPRESSION;
        if (frame.write != null && frame.write.verb.equals("MERGE")) {
            frame.write.conditionAt(at + 1);
        }
    }

    private void where(int at, Frame frame) {
        frame.expression();
        if (frame.write != null && !frame.write.verb.equals("MERGE")) {
            frame.write.conditionAt(at + 1);
        }
    }

    private void endMerge(int at, Frame frame) {
        if (frame.write != null && frame.write.verb.equals("MERGE")) {
            frame.write.endCondition(at);
            frame.write.bySource = tokens.words(at, "when", "not", "matched", "by", "source");
            frame.expression();
        }
    }

    private static void endCondition(int at, Frame frame) {
        if (frame.write != null) {
            frame.write.endCondition(at);
        }
    }

    private void matched(int at, Frame frame) {
        if (frame.write != null && tokens.word(at - 1, "then")) {
            frame.write.changesMatched = true;
            frame.write.changesUnmatched |= frame.write.bySource;
        }
    }

    private void sample(int at, Frame frame) {
        if (frame.clause == Clause.FROM_ALIAS && !tokens.word(at + 1, "bernoulli", "system")) {
            out.unknown("TABLESAMPLE by a method that is not built in");
        }
    }

    /** SELECT … INTO makes a table. */
    private int into(int at, Frame frame) {
        if (!frame.intoAllowed) {
            return at;
        }
        int from = at + 1;
        while (tokens.word(from, "temp", "temporary", "unlogged", "local", "global", "table")
                && tokens.identifier(from + 1)
                && !tokens.word(from + 1, "from")) {
            from++;
        }
        int end = tokens.afterName(from);
        out.effects.add(Effect.DDL);
        out.reason("SELECT INTO makes a table");
        if (end > from) {
            out.writes.add(tokens.relation(from, end));
        }
        return Math.max(at + 1, end);
    }
}
