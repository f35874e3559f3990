package org.sallyport.statement.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.statement.Effect;

class ShellClassifierTest {
    @Test
    void approvers_read_which_program_does_what() {
        ShellScript script = ShellClassifier.classify("ls; sudo -u app rm -rf \"/srv/data\"");
        assertThat(script.commands()).hasSize(3);
        ShellCommand sudo = script.commands().get(1);
        assertThat(sudo.text()).isEqualTo("sudo -u app rm -rf \"/srv/data\"");
        assertThat(sudo.verb()).isEqualTo("sudo");
        assertThat(sudo.effects()).containsExactlyInAnyOrder(Effect.PRIVILEGE, Effect.DESTROY);
        assertThat(sudo.reasons())
                .containsExactly("sudo runs rm as app", "rm removes directories with all they hold, for good");
        assertThat(script.commands().get(2).text()).isEqualTo("rm -rf \"/srv/data\"");
    }

    @Test
    void a_text_inside_quotes_is_shown_as_the_inner_shell_reads_it() {
        ShellCommand inner = ShellClassifier.classify("bash -c $'rm\\x20-rf \\x2f'")
                .commands()
                .get(1);
        assertThat(inner.text()).isEqualTo("rm -rf /");
    }

    @Test
    void nothing_runs_in_an_empty_text_or_a_comment() {
        for (String text : new String[] {"", " \t\n\n ", "# rm -rf x", "\\\n"}) {
            assertThat(ShellClassifier.classify(text).commands()).isEmpty();
            assertThat(ShellClassifier.classify(text).effects()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'a",
                "echo \"a",
                "echo $'a",
                "echo `ls",
                "echo $(ls",
                "echo ${x",
                "echo $((1+",
                "cat <<EOF",
                "cat <<EOF\nhi",
                "cat <<'EOF'\nEOF ",
                "cat <<A <<B\nA",
                "ls |",
                "ls &&",
                "ls ||",
                "ls | # comment",
                "ls \\",
                "ls \\\n",
                "if ls",
                "if ls; then",
                "if ls; then pwd; else",
                "while ls",
                "while ls; do pwd",
                "for i in 1",
                "for i in 1; do ls",
                "case x in",
                "case x in a) ls",
                "case x in a) ls;;",
                "{ ls;",
                "( ls",
                "f() {",
                "f()",
                "f() { ls;",
                "function f {",
                "[[ a &&",
                "a=(1 2",
                "diff <(ls",
                "echo \"$(ls",
                "echo \"`ls",
                "select x in a",
                "until ls",
                "cat <<EOF\nEOF\ncat <<EOF"
            })
    void a_text_that_a_shell_would_wait_to_see_the_end_of_is_incomplete(String text) {
        assertThat(ShellClassifier.classify(text).complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ls",
                "ls\n",
                "ls;",
                "ls &",
                "echo 'a\nb'",
                "cat <<EOF\nhi\nEOF",
                "cat <<EOF\nhi\nEOF\n",
                "if ls; then pwd; fi",
                "for i in 1; do ls; done",
                "case x in a) ls;; esac",
                "{ ls; }",
                "( ls )",
                "f() { ls; }",
                "a=(1\n2)",
                "ls \\\\",
                "echo \\'",
                "# it's",
                "ls # it's",
                "if ls; fi",
                "ls )",
                "done",
                "for",
                "ls >"
            })
    void any_other_text_is_complete(String text) {
        assertThat(ShellClassifier.classify(text).complete()).isTrue();
    }

    @Test
    void what_is_known_of_an_incomplete_text_is_already_told() {
        assertThat(ShellClassifier.classify("if sudo ls; then\n  rm x").effects())
                .contains(Effect.PRIVILEGE, Effect.DESTROY);
        assertThat(ShellClassifier.classify("echo $(rm x").effects()).contains(Effect.DESTROY);
        assertThat(ShellClassifier.classify("cat <<EOF\n$(rm x)").effects()).contains(Effect.DESTROY);
    }

    @Test
    void without_a_terminal_there_is_neither_history_nor_a_pager() {
        for (String text : new String[] {"echo hi!there", "git log", "journalctl -u nginx", "systemctl status nginx"}) {
            assertThat(ShellClassifier.classify(text).effects()).contains(Effect.UNKNOWN);
            assertThat(ShellClassifier.classify(text, Terminal.ABSENT).effects())
                    .containsExactly(Effect.READ);
        }
    }

    @Test
    void every_rule_that_the_table_names_exists_and_every_program_has_effects() {
        for (String line : Resource.lines("vetted-programs.txt")) {
            String rule = new Usage(line.split("\\|", -1)[2].strip()).rule;
            assertThat(rule.isEmpty() || ProgramRules.find(rule) != null).isTrue();
        }
        assertThat(VettedPrograms.find("git log")).isPresent();
        assertThat(VettedPrograms.find("log")).isEmpty();
    }
}
