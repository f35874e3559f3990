package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.statement.shell.ShellClassifier;

class ShellInputTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo one",
                "cd /srv && ls -l | ls",
                "rm -rf a b",
                "rm a-1.txt",
                "cp -a x y; mv x z",
                "X=1; export X",
                "for i in 1 2; do echo $i; done",
                "[ -e x ] || exit 3",
                "systemctl restart app",
                "date",
                "date -u +%F",
                "echo x > y",
                "test -d /srv"
            })
    void programs_that_never_read_leave_the_input_to_the_shell(String text) {
        assertThat(isLeftAlone(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read x",
                "cat",
                "cat file",
                "head -c 8",
                "head -n 1 file",
                "while read x; do echo $x; done",
                "f() { read x; }; f",
                "echo $(cat)",
                "rm -i a",
                "rm -ri a",
                "rm -I a",
                "rm --interactive a",
                "rm *",
                "rm $x",
                "rm '-i' a",
                "cp -i a b",
                "date -f x",
                "date --file=x",
                "date -u -f x",
                "sudo rm a",
                "python3 x.py",
                "/tmp/ls",
                "mysql",
                "tee x",
                "sh",
                "exec < x",
                ". ./x",
                "mapfile a"
            })
    void anything_else_may_take_lines_away_from_it(String text) {
        assertThat(isLeftAlone(text)).isFalse();
    }

    @Test
    void a_long_text_takes_no_longer_than_its_length() {
        assertThat(isLeftAlone("rm" + " a".repeat(60_000))).isTrue();
        assertThat(isLeftAlone("date" + " +".repeat(60_000) + " -f x")).isFalse();
    }

    /** Why this matters: the text is a harmless one for whoever reads it whole. */
    @Test
    void a_line_taken_away_leaves_other_commands_behind() throws Exception {
        String text = "read x\necho 'a\necho run\n'\n";
        assertThat(ShellClassifier.classify(text).commands()).hasSize(2);
        Process bash = new ProcessBuilder("bash").redirectErrorStream(true).start();
        try (var input = bash.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("run\n");
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean isLeftAlone(String text) {
        return ShellInput.isLeftAlone(ShellClassifier.classify(text).commands());
    }
}
