package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text to be read as shell language: what was sent, or a text inside it ({@code bash -c '…'}, backticks, the body of a
 * here-document), which remembers where each of its chars stands in the text around it.
 */
final class Source {
    private final String text;
    private final @Nullable Source outer;
    private final List<Letter> letters;
    private final List<int[]> secrets = new ArrayList<>();
    private boolean scanned;
    private boolean sorted;

    Source(String text) {
        this.text = text;
        this.outer = null;
        this.letters = List.of();
    }

    /** A text that consists of these letters of another. */
    Source(Source outer, List<Letter> letters) {
        StringBuilder chars = new StringBuilder(letters.size());
        letters.forEach(letter -> chars.append(letter.value()));
        this.text = chars.toString();
        this.outer = outer;
        this.letters = letters;
    }

    String text() {
        return text;
    }

    /** Whether the char stands for an expansion of the text around. */
    boolean hidden(int at) {
        return outer != null && letters.get(at).expansion();
    }

    /** Remembers that the chars from start (inclusive) to end (exclusive) are a secret, here and in the text around. */
    void secret(int start, int end) {
        if (start >= end) {
            return;
        }
        secrets.add(new int[] {start, end});
        sorted = false;
        if (outer != null) {
            outer.secret(letters.get(start).start(), letters.get(end - 1).end());
        }
    }

    /** A word, or a part of one, is a secret. */
    void secret(Word word) {
        if (!word.letters().isEmpty() && word.letters().stream().anyMatch(letter -> !letter.expansion())) {
            int last = word.letters().size() - 1;
            secret(word.letters().get(0).start(), word.letters().get(last).end());
        }
    }

    /** Every secret found so far; pairs of offsets, in order, without overlap. */
    List<int[]> secrets() {
        if (!scanned) {
            scanned = true;
            SecretScanner.scan(text, this::secret);
        }
        if (!sorted) {
            List<int[]> merged = Redaction.merged(secrets);
            secrets.clear();
            secrets.addAll(merged);
            sorted = true;
        }
        return secrets;
    }

    /** A part of the text with the secrets in it replaced. */
    String redacted(int start, int end) {
        String clean = Redaction.replace(text, start, end, secrets());
        return outer == null ? clean : clean.replace(Letter.HIDDEN, '…');
    }
}
