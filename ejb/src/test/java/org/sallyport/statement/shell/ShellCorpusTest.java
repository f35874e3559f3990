package org.sallyport.statement.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShellCorpusTest {
    static List<ShellCorpus.Case> cases() throws IOException {
        return ShellCorpus.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_text_has_the_effects_and_programs_that_the_corpus_gives_it(ShellCorpus.Case each) {
        ShellScript script = ShellClassifier.classify(each.text());
        assertThat(effects(script)).as(each.text() + " " + script.commands()).isEqualTo(each.effects());
        if (!each.verbs().isEmpty()) {
            // a verb with a sub-command is two words in the corpus
            String verbs = script.commands().stream().map(ShellCommand::verb).collect(Collectors.joining(" "));
            assertThat(verbs).isEqualTo(String.join(" ", each.verbs()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatever_is_more_than_reading_has_a_sentence_for_approvers(ShellCorpus.Case each) {
        for (ShellCommand command : ShellClassifier.classify(each.text()).commands()) {
            boolean harmless = command.effects().stream()
                    .allMatch(effect ->
                            effect.name().equals("READ") || effect.name().equals("WRITE"));
            assertThat(harmless || !command.reasons().isEmpty())
                    .as(command.toString())
                    .isTrue();
        }
    }

    private static Set<String> effects(ShellScript script) {
        return script.effects().stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
