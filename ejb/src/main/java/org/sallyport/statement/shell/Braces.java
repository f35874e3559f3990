package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.shell.Letter.Kind;

/** Expands {@code a{b,c}d} into words as bash does before anything else (Bash manual 3.5.1). */
final class Braces {
    /** More words than a person means; beyond it nothing is known about them. */
    static final int MAX_WORDS = 256;
    /** Chars of all words together, for the same reason. */
    static final int MAX_LETTERS = 16_384;
    /** Braces in braces; each level costs stack. */
    private static final int MAX_DEPTH = 16;

    private final List<Letter> letters;
    private final int[] closing;
    private final boolean[] group;

    private Braces(List<Letter> letters) {
        this.letters = letters;
        this.closing = new int[letters.size()];
        this.group = new boolean[letters.size()];
    }

    /** At least one word, unless all alternatives are empty. */
    static List<List<Letter>> expand(List<Letter> letters) {
        if (letters.stream().noneMatch(letter -> letter.plain('{'))) {
            return List.of(letters);
        }
        Braces braces = new Braces(letters);
        if (!braces.match()) {
            return List.of(letters);
        }
        List<List<Letter>> words = braces.sequence(0, letters.size(), 0);
        if (words == null) {
            int start = letters.get(0).start();
            return List.of(List.of(new Letter(Letter.HIDDEN, Kind.WORDS, start, start + 1)));
        }
        return words.stream().filter(word -> !word.isEmpty()).toList();
    }

    /** Finds which braces belong together; whether any of them are a group. */
    private boolean match() {
        int[] open = new int[letters.size()];
        boolean[] comma = new boolean[letters.size()];
        int depth = 0;
        boolean any = false;
        for (int i = 0; i < letters.size(); i++) {
            closing[i] = -1;
            if (letters.get(i).plain('{')) {
                open[depth++] = i;
            } else if (letters.get(i).plain(',') && depth > 0) {
                comma[open[depth - 1]] = true;
            } else if (letters.get(i).plain('}') && depth > 0) {
                int from = open[--depth];
                closing[from] = i;
                group[from] = comma[from] || range(from + 1, i);
                any |= group[from];
            }
        }
        return any;
    }

    private boolean range(int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (letters.get(i).plain('.') && letters.get(i + 1).plain('.')) {
                return true;
            }
        }
        return false;
    }

    /** Every word that these letters become; null when they are too many. */
    private @Nullable List<List<Letter>> sequence(int from, int to, int depth) {
        List<List<Letter>> words = new ArrayList<>(List.of(List.of()));
        List<Letter> literal = new ArrayList<>();
        int at = from;
        while (at < to) {
            if (closing[at] < 0 || !group[at]) {
                literal.add(letters.get(at++));
                continue;
            }
            List<List<Letter>> alternatives = depth < MAX_DEPTH ? alternatives(at + 1, closing[at], depth + 1) : null;
            if (alternatives == null) {
                return null;
            }
            words = product(product(words, List.of(literal)), alternatives);
            literal = new ArrayList<>();
            at = closing[at] + 1;
            if (words.size() > MAX_WORDS || words.stream().mapToInt(List::size).sum() > MAX_LETTERS) {
                return null;
            }
        }
        return product(words, List.of(literal));
    }

    private static List<List<Letter>> product(List<List<Letter>> left, List<List<Letter>> right) {
        List<List<Letter>> words = new ArrayList<>();
        for (List<Letter> first : left) {
            for (List<Letter> second : right) {
                List<Letter> word = new ArrayList<>(first);
                word.addAll(second);
                words.add(word);
            }
        }
        return words;
    }

    private @Nullable List<List<Letter>> alternatives(int from, int to, int depth) {
        List<List<Letter>> words = new ArrayList<>();
        int begin = from;
        boolean comma = false;
        for (int at = from; at <= to; at++) {
            if (at == to || letters.get(at).plain(',')) {
                comma |= at < to;
                List<List<Letter>> piece = sequence(begin, at, depth);
                if (piece == null || words.size() + piece.size() > MAX_WORDS) {
                    return null;
                }
                words.addAll(piece);
                begin = at + 1;
            } else if (closing[at] >= 0) {
                at = closing[at];
            }
        }
        return comma ? words : BraceRange.expand(letters.subList(from, to));
    }
}
