package org.sallyport.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Word lists of PostgreSQL's own, read from this package's resources once. */
final class Vetted {
    /** Built-in functions that only compute or read the database. */
    static final Set<String> FUNCTIONS = load("vetted-functions.txt");
    /** Built-in functions that do more, or show more, than that. */
    static final Set<String> UNVETTED_FUNCTIONS = load("unvetted-functions.txt");

    static final Set<String> OPERATORS = load("vetted-operators.txt");
    /** Settings that an ordinary role may change for itself. */
    static final Set<String> SETTINGS = load("vetted-settings.txt");

    static final Set<String> RESERVED_WORDS = load("reserved-words.txt");
    /** Key words that may stand before a parenthesis without being a function. */
    static final Set<String> SYNTAX_WORDS = load("syntax-words.txt");

    private Vetted() {}

    private static Set<String> load(String resource) {
        try (InputStream in = Vetted.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    // "# " begins a comment; a lone # is an operator
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(String::strip)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
