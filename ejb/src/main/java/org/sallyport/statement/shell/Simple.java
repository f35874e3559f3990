package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;

/** A simple command, or the redirections of a compound one. */
final class Simple {
    /**
     * A redirection.
     *
     * @param operator for example {@code >}, {@code >>}, {@code <<<}; {@code <<} for both kinds of here-document
     * @param target the file, the here-string, or the delimiter
     */
    record Redirect(String operator, Word target) {}

    final Source source;
    final int start;
    final List<Word> assignments = new ArrayList<>();
    final List<Word> words = new ArrayList<>();
    final List<Redirect> redirects = new ArrayList<>();
    /** Bodies of here-documents: offsets in the source's text. */
    final List<int[]> bodies = new ArrayList<>();

    int end;
    /** How many assignments were read before it. */
    int order;
    /** Whether its output goes into a pipe or a substitution, not to a terminal. */
    boolean captured;
    /** Index of the command that writes into it, or -1. */
    int feeder = -1;

    Simple(Source source, int start) {
        this.source = source;
        this.start = start;
        this.end = start;
    }

    boolean isEmpty() {
        return assignments.isEmpty() && words.isEmpty() && redirects.isEmpty();
    }

    /** Whether what it prints may reach a terminal. */
    boolean toTerminal() {
        return !captured
                && redirects.stream().noneMatch(redirect -> redirect.operator().contains(">"));
    }
}
