package org.sallyport.statement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.sallyport.statement.Frame.Clause;
import org.sallyport.statement.Token.Kind;

/**
 * Walks once over the tokens of a query or a writing statement, with a stack instead of recursion, and finds relations
 * read and written, conditions, and calls. It follows clauses, not expressions, and takes what it cannot place for the
 * worse.
 */
final class QueryScanner {
    /** The server's own parser gives up on its stack long before any useful statement gets this deep. */
    private static final int MAX_DEPTH = 1_000;

    private final TokenView tokens;
    private final Findings out;
    private final CallRule calls;
    private final ClauseWords clauses;
    private final BoundRule bounds;
    private final Deque<Frame> stack = new ArrayDeque<>();
    private final Map<String, Integer> visibleCtes = new HashMap<>();

    QueryScanner(TokenView tokens, Catalogue catalogue, Findings out) {
        this.tokens = tokens;
        this.out = out;
        this.calls = new CallRule(tokens, catalogue, out);
        this.clauses = new ClauseWords(tokens, out);
        this.bounds = new BoundRule(tokens, catalogue);
    }

    /** Reads {@code [from, to)} as a statement. */
    void statement(int from, int to) {
        scan(from, to, Clause.START);
    }

    /** Reads {@code [from, to)} as values and conditions. */
    void expression(int from, int to) {
        scan(from, to, Clause.EXPRESSION);
    }

    private void scan(int from, int to, Clause clause) {
        stack.push(new Frame(clause, ""));
        int at = from;
        while (at < to) {
            if (stack.size() > MAX_DEPTH) {
                out.unknown("nested deeper than " + MAX_DEPTH);
                break;
            }
            at = step(at);
        }
        if (stack.size() > 1) {
            out.unknown("parentheses do not match");
        }
        while (!stack.isEmpty()) {
            leave(stack.pop(), to);
        }
    }

    /** Answers the next token to look at. */
    private int step(int at) {
        Frame frame = stack.element();
        if (tokens.symbol(at, "(")) {
            calls.beforeParenthesis(at, frame);
            enter(at, frame);
        } else if (tokens.symbol(at, ")")) {
            close(at);
        } else if (tokens.symbol(at, ",")) {
            comma(frame);
        } else if (tokens.is(at, Kind.OPERATOR)) {
            calls.operator(at);
        } else if (tokens.identifier(at)) {
            return identifier(at, frame);
        } else if (frame.clause == Clause.FROM_ALIAS && !tokens.symbol(at, ".")) {
            frame.clause = Clause.EXPRESSION;
        }
        return at + 1;
    }

    private int identifier(int at, Frame frame) {
        if (frame.clause == Clause.CTE_NAME && tokens.name(at)) {
            return cteName(at, frame);
        }
        boolean label = tokens.symbol(at - 1, ".");
        if (!label && tokens.is(at, Kind.WORD)) {
            int next = clauses.take(at, frame);
            if (next > at) {
                return next;
            }
        }
        if (frame.clause == Clause.FROM_ITEM && tokens.name(at)) {
            return fromItem(at, frame);
        }
        calls.attribute(at);
        return at + 1;
    }

    private int cteName(int at, Frame frame) {
        if (tokens.word(at, "recursive") && tokens.name(at + 1)) {
            frame.recursive = true;
            return at + 1;
        }
        frame.cte = tokens.value(at);
        frame.clause = Clause.CTE_BODY;
        if (frame.recursive) {
            declare(frame);
        }
        return at + 1;
    }

    private void declare(Frame frame) {
        frame.ctes.add(frame.cte);
        visibleCtes.merge(frame.cte, 1, Integer::sum);
    }

    private int fromItem(int at, Frame frame) {
        int end = tokens.afterName(at);
        if (tokens.symbol(end, "(")) {
            frame.calling = true;
            return end;
        }
        RelationName relation = tokens.relation(at, end);
        if (relation.schema() != null || visibleCtes.getOrDefault(relation.name(), 0) == 0) {
            out.reads.add(relation);
        }
        frame.clause = Clause.FROM_ALIAS;
        return tokens.symbol(end, "*") ? end + 1 : end;
    }

    private void enter(int open, Frame frame) {
        boolean rows = tokens.words(open - 2, "rows", "from");
        Frame child = new Frame(Clause.START, tokens.word(open - 1));
        child.inFrom = frame.clause == Clause.FROM_ITEM && !frame.calling && !rows;
        frame.calling = false;
        if (frame.clause == Clause.GROUPING) {
            child.clause = Clause.GROUPING;
        } else if (child.inFrom && !ClauseWords.beginsStatement(tokens, open + 1)) {
            child.fromItem();
        }
        stack.push(child);
    }

    private void close(int at) {
        if (stack.size() == 1) {
            out.unknown("parentheses do not match");
            return;
        }
        Frame closed = stack.pop();
        leave(closed, at);
        Frame frame = stack.element();
        frame.operatorEnd = closed.opener.equals("operator") ? at : frame.operatorEnd;
        switch (frame.clause) {
            case FROM_ITEM -> {
                frame.clause = Clause.FROM_ALIAS;
                frame.aliasListTaken = false;
            }
            case FROM_ALIAS -> frame.aliasListTaken = true;
            case CTE_BODY -> cteBody(at, frame);
            case START -> frame.clause = frame.statement ? frame.clause : Clause.EXPRESSION;
            default -> {}
        }
    }

    /** A parenthesis inside a CTE's head is its column list when AS is still to come. */
    private void cteBody(int close, Frame frame) {
        if (!tokens.word(close + 1, "as")) {
            if (!frame.recursive) {
                declare(frame);
            }
            frame.clause = Clause.CTE_AFTER;
        }
    }

    private void leave(Frame frame, int end) {
        for (String cte : frame.ctes) {
            visibleCtes.merge(cte, -1, Integer::sum);
        }
        if (frame.write != null) {
            bounds.check(frame.write, end, out);
        }
    }

    private static void comma(Frame frame) {
        if (frame.inFrom) {
            frame.fromItem();
        } else if (frame.clause == Clause.CTE_AFTER) {
            frame.clause = Clause.CTE_NAME;
        } else if (frame.clause == Clause.START) {
            frame.clause = Clause.EXPRESSION;
        }
    }
}
