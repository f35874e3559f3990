package org.sallyport.statement.shell;

import java.util.List;
import java.util.stream.IntStream;
import org.sallyport.statement.shell.Letter.Kind;

/** One word as a program would get it, as far as that can be told from the text. */
final class Word {
    private final List<Letter> letters;
    private final String value;
    private final int start;
    private final int end;

    Word(List<Letter> all, int start, int end) {
        this.letters =
                all.stream().filter(letter -> letter.kind() != Kind.NOTHING).toList();
        StringBuilder chars = new StringBuilder(letters.size());
        letters.forEach(letter -> chars.append(letter.value()));
        this.value = chars.toString();
        this.start = start;
        this.end = end;
    }

    /** A word of which nothing is known, nor how many words it becomes. */
    static Word unknown(int start, int end) {
        return new Word(List.of(new Letter(Letter.HIDDEN, Kind.WORDS, start, end)), start, end);
    }

    /** Without quotes; each expansion is {@link Letter#HIDDEN}. */
    String value() {
        return value;
    }

    List<Letter> letters() {
        return letters;
    }

    /** Offset in the source's text. */
    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean is(String text) {
        return value.equals(text);
    }

    /** Whether its value is all there: no expansion and no pattern. */
    boolean literal() {
        return known() && !globs();
    }

    /** Whether it holds no expansion. */
    boolean known() {
        return letters.stream().noneMatch(Letter::expansion);
    }

    /** Whether it may become several words, or none. */
    boolean splits() {
        return letters.stream().anyMatch(letter -> letter.kind() == Kind.WORDS);
    }

    /** Whether other words may come after its first one. */
    boolean becomesSeveral() {
        return splits() || globs();
    }

    /** Whether it is a pattern for file names. */
    boolean globs() {
        return IntStream.range(0, letters.size()).anyMatch(this::glob);
    }

    private boolean glob(int index) {
        Letter letter = letters.get(index);
        return letter.plain('*') || letter.plain('?') || (letter.plain('[') && value.indexOf(']', index) > 0);
    }

    /** Whether it consists of digits and expansions that give numbers. */
    boolean numeric() {
        return !letters.isEmpty()
                && letters.stream()
                        .allMatch(letter ->
                                letter.kind() == Kind.NUMBER || (letter.value() >= '0' && letter.value() <= '9'));
    }

    /** Whether a program could take it, or a part of it, for an option that the text does not show. */
    boolean hidesOption() {
        if (letters.isEmpty()) {
            return false;
        }
        Letter first = letters.get(0);
        return splits() || first.expansion() || glob(0) || (value.startsWith("-") && !known());
    }

    boolean hidesOptionOrIsOne() {
        return value.startsWith("-") || hidesOption();
    }

    /** The rest of the word, as a word. */
    Word from(int index) {
        List<Letter> rest = letters.subList(Math.min(index, letters.size()), letters.size());
        return new Word(rest, rest.isEmpty() ? end : rest.get(0).start(), end);
    }

    /** The first chars of the word, as a word. */
    Word until(int index) {
        return new Word(letters.subList(0, index), start, end);
    }

    /** The same word as if no quotes had stood in it, as a builtin sees it that takes assignments as arguments. */
    Word unquoted() {
        return new Word(
                letters.stream()
                        .map(letter -> letter.kind() == Kind.QUOTED
                                ? new Letter(letter.value(), Kind.PLAIN, letter.start(), letter.end())
                                : letter)
                        .toList(),
                start,
                end);
    }

    /** The offset of the equals sign in {@code NAME=} or {@code NAME+=}, or -1. */
    int assignment() {
        int at = nameLength();
        if (at == 0) {
            return -1;
        }
        if (at < letters.size() && letters.get(at).plain('[')) {
            do {
                at++;
            } while (at < letters.size() && !letters.get(at).plain(']'));
            at++;
        }
        if (at < letters.size() && letters.get(at).plain('+')) {
            at++;
        }
        return at < letters.size() && letters.get(at).plain('=') ? at : -1;
    }

    /** The variable that {@code NAME=…} or {@code NAME} names. */
    String name() {
        return value.substring(0, nameLength());
    }

    private int nameLength() {
        int at = 0;
        while (at < letters.size()
                && letters.get(at).kind() == Kind.PLAIN
                && (at == 0
                        ? Names.isStart(letters.get(at).value())
                        : Names.isPart(letters.get(at).value()))) {
            at++;
        }
        return at;
    }
}
