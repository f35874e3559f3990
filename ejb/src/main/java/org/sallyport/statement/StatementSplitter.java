package org.sallyport.statement;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.statement.Token.Kind;

/**
 * Splits a simple query into its statements, as the server's grammar does: at semicolons outside parentheses (CREATE
 * RULE holds some inside) and outside a BEGIN ATOMIC body of CREATE FUNCTION or PROCEDURE. Empty statements are dropped.
 */
public final class StatementSplitter {
    private final String sql;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Token> current = new ArrayList<>();
    /** The significant token before, folded. */
    private String previous = "";

    private int significant;
    private int parentheses;
    private int blocks;
    private boolean create;
    private boolean routine;

    private StatementSplitter(String sql) {
        this.sql = sql;
    }

    /**
     * One statement.
     *
     * @param text without the semicolon, and without white space around it
     * @param start where it begins in the whole
     * @param tokens its tokens, with offsets into {@code text}
     */
    public record Piece(String text, int start, List<Token> tokens) {
        public Piece {
            tokens = List.copyOf(tokens);
        }
    }

    public static List<Piece> split(String sql, LexerSettings settings) {
        StatementSplitter splitter = new StatementSplitter(sql);
        for (Token token : SqlLexer.tokens(sql, settings)) {
            splitter.take(token);
        }
        splitter.finish();
        return List.copyOf(splitter.pieces);
    }

    private void take(Token token) {
        if (token.kind() == Kind.PUNCTUATION && token.end() - token.start() == 1) {
            char c = sql.charAt(token.start());
            if (c == ';' && parentheses == 0 && blocks == 0) {
                finish();
                return;
            }
            parentheses = Math.max(0, parentheses + (c == '(' ? 1 : c == ')' ? -1 : 0));
        }
        current.add(token);
        if (token.significant()) {
            String word = token.kind() == Kind.WORD
                    ? Identifiers.fold(sql.substring(token.start(), token.end()))
                    : sql.substring(token.start(), token.start() + 1);
            header(word);
            body(word);
            previous = word;
            significant++;
        }
    }

    private void header(String word) {
        if (significant == 0) {
            create = word.equals("create");
        } else if (significant == 1 || (significant == 3 && previous.equals("replace"))) {
            routine |= create && (word.equals("function") || word.equals("procedure"));
        }
    }

    private void body(String word) {
        boolean label = previous.equals("as") || previous.equals(".");
        if (!routine || label) {
            return;
        }
        if (word.equals("atomic") && previous.equals("begin")) {
            blocks++;
        } else if (blocks > 0 && word.equals("case")) {
            blocks++;
        } else if (blocks > 0 && word.equals("end")) {
            blocks--;
        }
    }

    private void finish() {
        if (significant > 0) {
            int first = 0;
            int last = current.size() - 1;
            while (current.get(first).kind() == Kind.WHITESPACE) {
                first++;
            }
            while (current.get(last).kind() == Kind.WHITESPACE) {
                last--;
            }
            int start = current.get(first).start();
            pieces.add(new Piece(
                    sql.substring(start, current.get(last).end()),
                    start,
                    current.subList(first, last + 1).stream()
                            .map(t -> new Token(t.kind(), t.start() - start, t.end() - start))
                            .toList()));
        }
        current.clear();
        previous = "";
        significant = 0;
        parentheses = 0;
        blocks = 0;
        create = false;
        routine = false;
    }
}
