package org.sallyport.wire.postgres;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.SqlLexer;
import org.sallyport.statement.Token;

/**
 * Which output columns of a plain SELECT are certainly harmless whatever the tables hold: {@code count(…)} and
 * constants. Positions are told only when every item of the list is one column and there is no set operation.
 */
final class SelectList {
    private static final Set<String> SET_OPERATIONS = Set.of("union", "intersect", "except");
    private static final Set<String> CLAUSES =
            Set.of("from", "where", "group", "having", "window", "order", "limit", "offset", "fetch", "for", "into");

    private SelectList() {}

    /** Positions from 0; empty when they cannot be told. */
    static Set<Integer> harmless(String text, LexerSettings settings) {
        List<Token> tokens = SqlLexer.tokens(text, settings).stream()
                .filter(Token::significant)
                .toList();
        if (tokens.isEmpty() || !word(text, tokens.get(0)).equals("select")) {
            return Set.of();
        }
        for (Token token : tokens) {
            if (SET_OPERATIONS.contains(word(text, token))) {
                return Set.of();
            }
        }
        Set<Integer> harmless = new HashSet<>();
        List<Token> item = new ArrayList<>();
        int position = 0;
        int depth = 0;
        for (Token token : tokens.subList(1, tokens.size())) {
            String value = text.substring(token.start(), token.end());
            if (depth == 0 && (value.equals(",") || CLAUSES.contains(word(text, token)))) {
                if (isStar(text, item)) {
                    return Set.of();
                }
                if (isHarmless(text, item)) {
                    harmless.add(position);
                }
                item.clear();
                position++;
                if (!value.equals(",")) {
                    return harmless;
                }
                continue;
            }
            depth += value.equals("(") || value.equals("[") ? 1 : value.equals(")") || value.equals("]") ? -1 : 0;
            item.add(token);
        }
        if (isStar(text, item)) {
            return Set.of();
        }
        if (isHarmless(text, item)) {
            harmless.add(position);
        }
        return harmless;
    }

    private static boolean isStar(String text, List<Token> item) {
        return !item.isEmpty()
                && text.charAt(item.get(item.size() - 1).start()) == '*'
                && item.get(item.size() - 1).end() - item.get(item.size() - 1).start() == 1;
    }

    private static boolean isHarmless(String text, List<Token> item) {
        List<Token> value = withoutAlias(text, item);
        if (value.size() == 1) {
            Token only = value.get(0);
            return only.kind() == Token.Kind.NUMBER || only.textLiteral();
        }
        if (value.size() < 4
                || !word(text, value.get(0)).equals("count")
                || text.charAt(value.get(1).start()) != '(') {
            return false;
        }
        int depth = 0;
        for (int i = 1; i < value.size(); i++) {
            char c = text.charAt(value.get(i).start());
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i == value.size() - 1;
            }
        }
        return false;
    }

    private static List<Token> withoutAlias(String text, List<Token> item) {
        int size = item.size();
        if (size >= 3 && word(text, item.get(size - 2)).equals("as")) {
            return item.subList(0, size - 2);
        }
        boolean bare = size >= 2
                && (item.get(size - 1).kind() == Token.Kind.WORD
                        || item.get(size - 1).kind() == Token.Kind.QUOTED_IDENTIFIER);
        return bare ? item.subList(0, size - 1) : item;
    }

    private static String word(String text, Token token) {
        return token.kind() == Token.Kind.WORD
                ? text.substring(token.start(), token.end()).toLowerCase(Locale.ROOT)
                : "";
    }
}
