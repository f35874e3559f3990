package org.sallyport.console;

import java.util.Locale;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.SqlLexer;
import org.sallyport.statement.Token;

/**
 * A statement as HTML with one span a token. The text is hostile: everything in it is escaped, and characters that an
 * eye would miss or that reorder what follows (controls, bidirectional and zero-width marks) are shown by their number.
 */
public final class StatementHtml {
    private StatementHtml() {}

    /** Escaped HTML without any attribute that stems from the text. */
    public static String of(String text) {
        StringBuilder html = new StringBuilder(text.length() * 2);
        for (Token token : SqlLexer.tokens(text, LexerSettings.DEFAULT)) {
            String part = text.substring(token.start(), token.end());
            String style = style(token.kind(), part);
            if (style.isEmpty()) {
                escape(part, html);
            } else {
                html.append("<span class=\"").append(style).append("\">");
                escape(part, html);
                html.append("</span>");
            }
        }
        return html.toString();
    }

    private static String style(Token.Kind kind, String part) {
        return switch (kind) {
            case WORD -> Keywords.contains(part) ? "sql-keyword" : "";
            case QUOTED_IDENTIFIER, UNICODE_IDENTIFIER -> "sql-name";
            case STRING, ESCAPE_STRING, UNICODE_STRING, BIT_STRING, DOLLAR_STRING -> "sql-text";
            case NUMBER, PARAMETER -> "sql-number";
            case COMMENT -> "sql-comment";
            case UNTERMINATED -> "sql-broken";
            case OPERATOR -> "sql-operator";
            case PUNCTUATION, WHITESPACE -> "";
        };
    }

    private static void escape(String text, StringBuilder html) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> visible(point, html);
            }
        });
    }

    private static void visible(int point, StringBuilder html) {
        if (point == '\n' || point == '\t') {
            html.append((char) point);
        } else if (isHidden(point)) {
            html.append("<span class=\"sql-hidden\">U+")
                    .append(String.format(Locale.ROOT, "%04X", point))
                    .append("</span>");
        } else {
            html.appendCodePoint(point);
        }
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
