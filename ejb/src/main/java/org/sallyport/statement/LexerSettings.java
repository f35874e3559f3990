package org.sallyport.statement;

/**
 * The session settings on which PostgreSQL's lexer depends.
 *
 * @param standardConformingStrings whether a backslash in {@code '…'} is an ordinary character (the server's default)
 */
public record LexerSettings(boolean standardConformingStrings) {
    /** A server as installed. */
    public static final LexerSettings DEFAULT = new LexerSettings(true);
}
