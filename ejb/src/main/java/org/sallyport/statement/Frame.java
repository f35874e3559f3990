package org.sallyport.statement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the scanner stands inside one pair of parentheses. */
final class Frame {
    /** What the next token can be. */
    enum Clause {
        /** A statement may begin. */
        START,
        /** A common table expression's name. */
        CTE_NAME,
        /** Between that name and the end of its body. */
        CTE_BODY,
        /** After a body: another, or the main statement. */
        CTE_AFTER,
        /** Values, conditions and everything else. */
        EXPRESSION,
        /** GROUP BY, where CUBE and ROLLUP are no functions. */
        GROUPING,
        /** A relation, function or parenthesis in FROM. */
        FROM_ITEM,
        /** After such an item: alias, join, next. */
        FROM_ALIAS
    }

    Clause clause;
    /** The word before the parenthesis, or nothing. */
    final String opener;
    /** Whether SELECT or a writing statement has begun here, so that FROM is a clause and no argument's key word. */
    boolean statement;

    boolean intoAllowed;
    /** Whether a comma leads to another item of FROM. */
    boolean inFrom;

    boolean aliasListTaken;
    /** Whether the FROM item that has begun is a call, so that its parenthesis holds arguments. */
    boolean calling;
    /** The parenthesis of an INSERT's column list, which looks like a call; -1 when there is none. */
    int columnList = -1;
    /** The parenthesis that closes the last OPERATOR(…) here; what follows it is an operand, not OVER. */
    int operatorEnd = -1;

    boolean recursive;
    String cte = "";
    final List<String> ctes = new ArrayList<>();

    @Nullable WriteTarget write;

    Frame(Clause clause, String opener) {
        this.clause = clause;
        this.opener = opener;
    }

    void expression() {
        clause = Clause.EXPRESSION;
        inFrom = false;
    }

    void fromItem() {
        clause = Clause.FROM_ITEM;
        aliasListTaken = false;
    }
}
