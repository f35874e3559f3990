package org.sallyport.statement;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.statement.Token.Kind;

/**
 * PostgreSQL's lexer ({@code scan.l}), made total: each char of any text belongs to exactly one token, nothing throws,
 * and the time is linear in the text's length.
 */
public final class SqlLexer {
    private final String text;
    private final LexerSettings settings;
    private final LiteralScanner literals;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlLexer(String text, LexerSettings settings) {
        this.text = text;
        this.settings = settings;
        this.literals = new LiteralScanner(text);
    }

    /** The tokens in order; joined, they are the text. */
    public static List<Token> tokens(CharSequence text, LexerSettings settings) {
        SqlLexer lexer = new SqlLexer(text.toString(), settings);
        while (lexer.at < lexer.text.length()) {
            lexer.next();
        }
        return List.copyOf(lexer.tokens);
    }

    private void next() {
        char c = text.charAt(at);
        if (Chars.isSpace(c)) {
            whiteSpace();
        } else if (text.startsWith("--", at)) {
            add(Kind.COMMENT, literals.lineComment(at));
        } else if (text.startsWith("/*", at)) {
            add(Kind.COMMENT, literals.blockComment(at));
        } else if (c == '\'') {
            add(Kind.STRING, literals.string(at, !settings.standardConformingStrings()));
        } else if (c == '"') {
            add(Kind.QUOTED_IDENTIFIER, literals.quoted(at, '"', false));
        } else if (c == '$') {
            dollar();
        } else if (Chars.isIdentifierStart(c)) {
            wordOrPrefixedLiteral(c);
        } else if (Chars.isDigit(c) || (c == '.' && at + 1 < text.length() && Chars.isDigit(text.charAt(at + 1)))) {
            add(Kind.NUMBER, numberEnd());
        } else if (Chars.isOperator(c)) {
            operators();
        } else {
            boolean pair = text.startsWith("::", at) || text.startsWith(":=", at) || text.startsWith("..", at);
            add(Kind.PUNCTUATION, at + (pair ? 2 : 1));
        }
    }

    private void add(Kind kind, int end) {
        boolean complete = end >= 0;
        int stop = complete ? end : text.length();
        tokens.add(new Token(complete ? kind : Kind.UNTERMINATED, at, stop));
        at = stop;
    }

    private void whiteSpace() {
        int end = at;
        while (end < text.length() && Chars.isSpace(text.charAt(end))) {
            end++;
        }
        add(Kind.WHITESPACE, end);
    }

    private void dollar() {
        int end = at + 1;
        while (end < text.length() && Chars.isDigit(text.charAt(end))) {
            end++;
        }
        if (end > at + 1) {
            add(Kind.PARAMETER, end);
            return;
        }
        int tag = literals.dollarTag(at);
        if (tag > 0) {
            add(Kind.DOLLAR_STRING, literals.dollarString(at, tag));
        } else {
            add(Kind.PUNCTUATION, at + 1);
        }
    }

    private void wordOrPrefixedLiteral(char c) {
        if (followedBy(1, '\'') && "eE".indexOf(c) >= 0) {
            add(Kind.ESCAPE_STRING, literals.string(at + 1, true));
        } else if (followedBy(1, '\'') && "bBxX".indexOf(c) >= 0) {
            add(Kind.BIT_STRING, literals.string(at + 1, false));
        } else if ("uU".indexOf(c) >= 0 && followedBy(1, '&') && followedBy(2, '\'')) {
            add(Kind.UNICODE_STRING, literals.string(at + 2, false));
        } else if ("uU".indexOf(c) >= 0 && followedBy(1, '&') && followedBy(2, '"')) {
            add(Kind.UNICODE_IDENTIFIER, literals.quoted(at + 2, '"', false));
        } else {
            int end = at + 1;
            while (end < text.length() && Chars.isIdentifierPart(text.charAt(end))) {
                end++;
            }
            add(Kind.WORD, end);
        }
    }

    private boolean followedBy(int distance, char expected) {
        return at + distance < text.length() && text.charAt(at + distance) == expected;
    }

    private int numberEnd() {
        int end = digits(at);
        boolean range = text.startsWith("..", end);
        if (!range && end < text.length() && text.charAt(end) == '.') {
            end = digits(end + 1);
        }
        if (end < text.length() && "eE".indexOf(text.charAt(end)) >= 0) {
            int exponent = end + 1;
            if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
                exponent++;
            }
            int stop = digits(exponent);
            return stop > exponent ? stop : end;
        }
        return end;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && Chars.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /**
     * One run of operator characters. It ends where a comment begins; a trailing plus or minus leaves it unless it
     * holds a character that SQL's own operators lack, so that {@code a*-b} is two operators. What leaves is all signs,
     * each a token of its own, which is what scan.l arrives at by reading them again and again.
     */
    private void operators() {
        int end = at;
        boolean extended = false;
        while (end < text.length()
                && Chars.isOperator(text.charAt(end))
                && !text.startsWith("/*", end)
                && !text.startsWith("--", end)) {
            extended |= "~!@#^&|`?%".indexOf(text.charAt(end)) >= 0;
            end++;
        }
        int cut = end;
        while (!extended && cut > at + 1 && "+-".indexOf(text.charAt(cut - 1)) >= 0) {
            cut--;
        }
        add(Kind.OPERATOR, cut);
        while (at < end) {
            add(Kind.OPERATOR, at + 1);
        }
    }
}
