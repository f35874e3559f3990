package org.sallyport.statement;

import java.util.List;
import java.util.Locale;

/**
 * Takes secrets out of a statement's text before it is recorded: the literal after PASSWORD and CONNECTION, options and
 * settings named like a secret, and any literal that itself holds a connection string or a statement with a password.
 * It prefers to redact too much.
 */
public final class PasswordRedaction {
    /** Stands where a secret stood; a literal itself, so that the statement stays readable by any lexer. */
    public static final String REPLACEMENT = "'[REDACTED:secret]'";

    /** A body inside a body inside a body; deeper ones are redacted whole. */
    private static final int MAX_BODIES = 3;

    private PasswordRedaction() {}

    /** The same text with each secret's literal replaced by {@link #REPLACEMENT}. */
    public static String redactSecrets(String sql, LexerSettings settings) {
        return redact(sql, settings, MAX_BODIES);
    }

    private static String redact(String sql, LexerSettings settings, int bodies) {
        if (!suspicious(sql)) {
            return sql;
        }
        List<Token> tokens = SqlLexer.tokens(sql, settings);
        StringBuilder clean = new StringBuilder(sql.length());
        String before = "";
        String beforeThat = "";
        for (Token token : tokens) {
            String source = sql.substring(token.start(), token.end());
            if (token.textLiteral() || token.kind() == Token.Kind.UNTERMINATED) {
                boolean secret = announces(before) || (joins(before) && announces(beforeThat));
                clean.append(secret ? REPLACEMENT : literal(token, source, settings, bodies));
            } else {
                clean.append(source);
            }
            if (token.significant()) {
                beforeThat = before;
                before = source;
            }
        }
        return clean.toString();
    }

    private static String literal(Token token, String source, LexerSettings settings, int bodies) {
        if (token.kind() == Token.Kind.DOLLAR_STRING && bodies > 0) {
            int tag = source.indexOf('$', 1) + 1;
            int end = source.length() - tag;
            return source.substring(0, tag)
                    + redact(source.substring(tag, end), settings, bodies - 1)
                    + source.substring(end);
        }
        String inner = source.length() > 1 ? source.substring(1, source.length() - 1) : source;
        boolean assigned = inner.indexOf('=') >= 0 || inner.indexOf('\'') >= 0 || inner.indexOf('$') >= 0;
        return suspicious(source) && assigned ? REPLACEMENT : source;
    }

    private static boolean suspicious(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("passw")
                || lower.contains("passphrase")
                || lower.contains("secret")
                || lower.contains("connection")
                || lower.contains("u&\"");
    }

    /** Whether this identifier says that a secret follows. */
    private static boolean announces(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        boolean identifier = !lower.isEmpty() && (lower.charAt(0) == '"' || Chars.isIdentifierStart(lower.charAt(0)));
        return identifier && !lower.equals("password_encryption") && suspicious(lower);
    }

    private static boolean joins(String source) {
        return source.equals("=") || source.equalsIgnoreCase("to");
    }
}
