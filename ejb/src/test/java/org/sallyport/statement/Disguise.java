package org.sallyport.statement;

import java.util.Locale;

/** Writes a statement another way that means the same. */
final class Disguise {
    private Disguise() {}

    static String of(String sql) {
        StringBuilder disguised = new StringBuilder();
        for (Token token : SqlLexer.tokens(sql, LexerSettings.DEFAULT)) {
            String source = sql.substring(token.start(), token.end());
            switch (token.kind()) {
                case WORD -> disguised.append(source.toUpperCase(Locale.ROOT));
                case WHITESPACE -> disguised.append("\n/* delete /* from */ x */ -- drop '\n");
                default -> disguised.append(source);
            }
        }
        return disguised.toString();
    }
}
