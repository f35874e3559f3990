package org.sallyport.statement.shell;

import java.util.List;
import org.sallyport.statement.Effect;

/**
 * One program with its arguments.
 *
 * @param command the simple command it stands in
 * @param finding what is found out about it
 * @param words its name and arguments
 * @param wrapped how many programs that run programs are around it
 */
record Invocation(Judge judge, Simple command, Finding finding, List<Word> words, int wrapped) {
    String name() {
        return finding.verb;
    }

    List<Word> arguments() {
        return words.subList(1, words.size());
    }

    void add(Effect effect, String sentence) {
        finding.add(effect, sentence.isEmpty() ? "" : name() + " " + sentence);
    }

    void unknown(String sentence) {
        add(Effect.UNKNOWN, sentence);
    }

    void read() {
        finding.effects.add(Effect.READ);
    }

    void hidden() {
        unknown("has an argument that is only known when it runs");
    }

    /** Runs the words as a program with arguments. */
    void run(List<Word> inner) {
        judge.inner(this, inner);
    }

    /** Runs a word's value as a shell text. */
    void text(Word word) {
        judge.text(this, word.letters());
    }

    void writes(Word file) {
        WritePath.rate(finding, file, false);
    }
}
