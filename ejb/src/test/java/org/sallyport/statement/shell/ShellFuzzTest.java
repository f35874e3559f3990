package org.sallyport.statement.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sallyport.statement.Effect;

@Execution(ExecutionMode.CONCURRENT)
class ShellFuzzTest {
    /** What steers the reader, so that random texts reach its corners. */
    private static final String[] PIECES = {
        "'",
        "\"",
        "$",
        "$(",
        "${",
        "$((",
        "((",
        "))",
        "`",
        "\\",
        "\n",
        "#",
        " ",
        ";",
        ";;",
        "&",
        "&&",
        "|",
        "||",
        "(",
        ")",
        "{",
        "}",
        "<",
        "<<E",
        "<<-'E'",
        "\nE\n",
        ">",
        "<<<",
        "<(",
        ">(",
        "if ",
        "then ",
        "fi ",
        "do ",
        "done ",
        "while ",
        "for x in ",
        "for ((",
        "case x in ",
        "esac ",
        "[[ ",
        " ]]",
        "function f ",
        "f()",
        "f ",
        "x=",
        "a[1]=",
        "x=(",
        "rm",
        "-rf",
        "ls",
        "!",
        "{a,b}",
        "{1..9}",
        "$'",
        "\\x72",
        "time ",
        "coproc ",
        "bash -c ",
        "eval ",
        "sudo ",
        "xargs ",
        "find . -exec ",
        "env ",
        "watch ",
        "\0",
        "\r",
        "é",
        "\uD83D\uDE00",
        "\uD83D",
        "\t",
        "*",
        "?",
        "~",
        "^",
        "PASSWORD=",
        "://a:b@",
        "Authorization: ",
        "curl -u ",
        "mysql -p",
        "test ",
        "[ ",
        "declare ",
        "tar xf ",
        "sed s/",
        "awk ",
        "rsync --server ",
        "git -C ",
        "-",
        "--",
        "= ",
        "$x",
        "[",
        "]",
        "-o"
    };

    /** Long enough that quadratic time shows. */
    private static final int LONG = 30_000;

    @Test
    void a_random_text_is_classified_without_fault_and_redacting_it_changes_nothing_but_secrets() {
        Random random = new Random(20_261_125);
        for (int run = 0; run < 20_000; run++) {
            String text = randomText(random);
            ShellScript script =
                    ShellClassifier.classify(text, random.nextBoolean() ? Terminal.PRESENT : Terminal.ABSENT);
            assertThat(script.commands()).as(text).allMatch(command -> !command.effects()
                    .isEmpty());
            if (script.secrets().isEmpty()) {
                assertThat(script.redacted()).isEqualTo(text);
            }
        }
    }

    @Test
    void random_chars_are_classified_without_fault() {
        Random random = new Random(3);
        for (int run = 0; run < 10_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append((char) random.nextInt(random.nextInt(4) == 0 ? 0x10000 : 0x80));
            }
            ShellClassifier.classify(text.toString());
        }
    }

    @Test
    void every_prefix_of_the_corpus_and_a_char_less_anywhere_are_classified_without_fault() throws IOException {
        for (ShellCorpus.Case each : ShellCorpus.cases()) {
            String text = each.text();
            for (int i = 0; i < text.length(); i++) {
                ShellClassifier.classify(text.substring(0, i));
                ShellClassifier.classify(text.substring(0, i) + text.substring(i + 1));
            }
        }
    }

    @Test
    void quotes_in_the_name_of_the_first_program_change_nothing() throws IOException {
        for (ShellCorpus.Case each : ShellCorpus.cases()) {
            String text = each.text();
            int end = 0;
            while (end < text.length() && Names.isPart(text.charAt(end))) {
                end++;
            }
            boolean program = end > 0 && (end == text.length() || " \t".indexOf(text.charAt(end)) >= 0);
            if (program && !Compounds.RESERVED.contains(text.substring(0, end))) {
                String[] disguised = {
                    text.substring(0, 1) + "''" + text.substring(1),
                    text.substring(0, 1) + "\"\"" + text.substring(1),
                    "\\" + text,
                    "'" + text.substring(0, end) + "'" + text.substring(end),
                    "\"" + text.substring(0, end) + "\"" + text.substring(end),
                    "$'" + text.substring(0, end) + "'" + text.substring(end),
                    text.substring(0, end) + "\\\n" + text.substring(end),
                    " \t" + text + " "
                };
                for (String other : disguised) {
                    assertThat(ShellClassifier.classify(other).effects())
                            .as(other)
                            .isEqualTo(classified(each));
                }
            }
        }
    }

    @Test
    void text_around_a_destructive_command_never_hides_it() throws IOException {
        for (ShellCorpus.Case each : ShellCorpus.cases()) {
            ShellScript alone = ShellClassifier.classify(each.text());
            if (alone.complete() && !alone.effects().contains(Effect.UNKNOWN)) {
                assertThat(ShellClassifier.classify(each.text() + "\nrm -rf x").effects())
                        .as(each.text())
                        .contains(Effect.DESTROY);
                assertThat(ShellClassifier.classify("rm -rf x\n" + each.text()).effects())
                        .as(each.text())
                        .contains(Effect.DESTROY);
            }
        }
    }

    @Test
    void long_runs_take_about_linear_time_and_little_stack() throws InterruptedException {
        for (String piece : PIECES) {
            for (String after : new String[] {"", "a\n"}) {
                String text = (piece + after).repeat(LONG / (piece + after).length());
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(10), () -> ShellClassifier.classify(text), piece + after);
            }
        }
    }

    @Test
    void a_text_beyond_the_limit_is_unknown() {
        ShellScript script = ShellClassifier.classify("a".repeat(ShellClassifier.MAX_CHARS + 1));
        assertThat(script.effects()).containsExactly(Effect.UNKNOWN);
    }

    private static Set<Effect> classified(ShellCorpus.Case each) {
        return ShellClassifier.classify(each.text()).effects();
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(24);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
