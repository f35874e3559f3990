package org.sallyport.statement.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sallyport.statement.Effect;

@Execution(ExecutionMode.CONCURRENT)
@EnabledIf("org.sallyport.statement.shell.RealBash#exists")
class RealBashTest {
    /** Without a slash, so that nothing outside an empty directory can be reached. */
    private static final String[] PIECES = {
        "'",
        "'",
        "\"",
        "\"",
        "$",
        "$(",
        ")",
        "${x",
        "}",
        "${x:-",
        "${x#",
        "$((",
        "))",
        "`",
        "`",
        "\\",
        "\n",
        " ",
        " ",
        ";",
        " ; ",
        "&& ",
        "|| ",
        "| ",
        "(",
        "{ ",
        " }",
        "<<E",
        "<<'E'",
        "<<-E",
        "\nE\n",
        "<<< ",
        "<(",
        "if true; then ",
        "fi ",
        "for x in a; do ",
        "done ",
        "case a in a) ",
        "esac ",
        "[[ a",
        " ]] ",
        " == b",
        "f() { ",
        "f ",
        "x=a ",
        "x=(",
        "rm ",
        "rm",
        "ls",
        "!",
        "{rm,a}",
        "$'",
        "\\x72m",
        "time ",
        "eval ",
        "echo ",
        "echo ",
        "bash -c ",
        "command ",
        "#",
        " #",
        "=",
        "[",
        "]",
        "a",
        "1",
        "+1",
        ":",
        "*",
        "\t",
        "\\\n",
        "\\'",
        "\\\"",
        "$\"",
        "||",
        "&",
        "! ",
        "[[ ",
        " && rm",
        " || rm",
        "((",
        "x=1;",
        ";&",
        " -f ",
        "&& \"rm\"",
        "$x",
        "-eq ",
        "> ",
        "< ",
        ">&2",
        "{a}"
    };

    @Test
    void no_text_makes_bash_or_dash_look_for_a_program_that_the_classifier_took_for_harmless()
            throws IOException, InterruptedException {
        Random random = new Random(20_261_125);
        List<String> harmless = new ArrayList<>();
        List<String> destructive = new ArrayList<>(List.of("echo $(rm x)"));
        while (harmless.size() < 2_000) {
            StringBuilder text = new StringBuilder();
            for (int i = 2 + random.nextInt(12); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Set<Effect> effects =
                    ShellClassifier.classify(text.toString(), Terminal.ABSENT).effects();
            boolean tempting = text.indexOf("rm") >= 0 || text.indexOf("x72m") >= 0;
            if (tempting && !effects.contains(Effect.DESTROY) && !effects.contains(Effect.UNKNOWN)) {
                harmless.add(text.toString());
            }
        }
        assertThat(RealBash.removing(destructive)).isEqualTo(destructive);
        assertThat(RealBash.removing(harmless)).isEmpty();
        assertThat(RealBash.removingInDash(harmless)).isEmpty();
    }

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
