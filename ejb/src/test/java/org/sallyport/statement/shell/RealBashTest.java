package org.sallyport.statement.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("org.sallyport.statement.shell.RealBash#exists")
class RealBashTest {
    @Test
    void a_simple_command_has_the_words_that_bash_gives_to_a_program() throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        for (ShellCorpus.Case each : ShellCorpus.cases()) {
            Simple simple = onlyCommand(each.text());
            if (simple != null) {
                texts.add(each.text());
                expected.add(simple.words.stream().map(Word::value).toList());
            }
        }
        assertThat(texts).hasSizeGreaterThan(300);
        List<List<String>> words = RealBash.words(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(expected.get(i)).as(texts.get(i)).isEqualTo(words.get(i));
        }
    }

    @Test
    void a_text_is_incomplete_when_bash_would_wait_for_more() throws IOException, InterruptedException {
        Set<String> texts = new LinkedHashSet<>();
        for (ShellCorpus.Case each : ShellCorpus.cases()) {
            String text = each.text();
            if (text.indexOf('\0') < 0) {
                texts.add(text);
                for (int i = 1; i < text.length(); i++) {
                    // after a backslash bash -n does not wait for the next line, a shell that reads lines does
                    if ("\n;|&(".indexOf(text.charAt(i)) >= 0
                            && !text.substring(0, i).matches("(?s).*\\\\\n?")) {
                        texts.add(text.substring(0, i));
                    }
                }
            }
        }
        List<String> all = List.copyOf(texts);
        List<Boolean> waits = RealBash.waits(all);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean complete = ShellClassifier.classify(all.get(i)).complete();
            // what bash refuses inside (( and [[ may be taken for incomplete
            boolean lenient =
                    !waits.get(i) && (all.get(i).contains("((") || all.get(i).contains("[["));
            if (complete == waits.get(i) && !lenient) {
                wrong.add((complete ? "bash waits: " : "bash does not wait: ") + all.get(i));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The text's only command, when it is simple and holds nothing that only a shell could expand. */
    private static @Nullable Simple onlyCommand(String text) {
        Parsed parsed = new Parsed();
        Reading reading = new Reading(new Source(text), parsed, 0);
        reading.parser.script();
        if (parsed.commands.size() != 1 || !parsed.problems.isEmpty() || text.indexOf('\0') >= 0) {
            return null;
        }
        Simple simple = parsed.commands.get(0);
        boolean plain = simple.assignments.isEmpty()
                && simple.redirects.isEmpty()
                && simple.start == 0
                && simple.end == text.length()
                && !reading.incomplete
                && !simple.words.isEmpty()
                && simple.words.stream().allMatch(Word::known)
                // a tilde stays as it is here
                && simple.words.stream().noneMatch(word -> word.value().indexOf('~') >= 0);
        return plain ? simple : null;
    }
}
