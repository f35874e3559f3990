package org.sallyport.statement;

import java.util.List;
import org.sallyport.statement.Token.Kind;

/**
 * Tells from its text alone what each statement of a simple query may do. It never throws and takes linear time; what
 * it does not understand has the effect UNKNOWN.
 */
public final class SqlClassifier {
    private SqlClassifier() {}

    /** Each statement in order; empty when the text holds none. */
    public static List<ClassifiedStatement> classify(String sql, LexerSettings settings, Catalogue catalogue) {
        return StatementSplitter.split(sql, settings).stream()
                .map(piece -> classify(piece, catalogue))
                .toList();
    }

    private static ClassifiedStatement classify(StatementSplitter.Piece piece, Catalogue catalogue) {
        TokenView tokens = new TokenView(piece.text(), piece.tokens());
        Findings out = new Findings();
        new StatementRule(catalogue, out).apply(tokens);
        if (piece.text().indexOf('\0') >= 0) {
            out.unknown("holds a NUL character, where the server stops reading");
        }
        for (int i = 0; i < tokens.size(); i++) {
            token(tokens, i, out);
        }
        return out.toStatement(piece.text());
    }

    private static void token(TokenView tokens, int i, Findings out) {
        if (tokens.identifier(i) && !tokens.reserved(i)) {
            String name = tokens.value(i);
            out.identifiers.add(name);
            if (SensitiveCatalogues.contains(name)) {
                out.unknown("names " + name + ", which shows what masking cannot follow");
            }
        }
        if (tokens.is(i, Kind.UNTERMINATED)) {
            out.unknown("a quoted part does not end");
        } else if (tokens.is(i, Kind.UNICODE_IDENTIFIER)
                && (tokens.value(i).isEmpty() || tokens.word(i + 1, "uescape"))) {
            out.unknown("an identifier's value cannot be told");
        } else if (tokens.symbol(i, ";") && !tokens.words(0, "create") && !tokens.word(0, "alter")) {
            out.unknown("a semicolon inside parentheses");
        }
    }
}
