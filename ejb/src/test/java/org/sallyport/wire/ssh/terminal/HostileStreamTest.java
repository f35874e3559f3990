package org.sallyport.wire.ssh.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random bytes from both sides: nothing fails, nothing grows, and no Enter passes undecided. */
class HostileStreamTest {
    private static final String[] OUTPUT = {
        "\033[?2004h",
        "\033[?2004l",
        "\033]133;A\007",
        "\033]133;C\007",
        "\033]133;D;1\007",
        "\033[?1049h",
        "\033P",
        "\033[?1049l",
        "\r\n$ ",
        "\r\nPassword: ",
        "\r\n",
        "\033[2J",
        "\033[H",
        "\033]0;",
        "\007",
        "text",
        "\033[?2004h$ "
    };
    private static final String[] INPUT = {
        "ls",
        "rm x",
        "\r",
        "\r",
        "\003",
        "\022",
        "\026",
        "\033[A",
        "\177",
        "\033[A\r",
        "run\r",
        "vi x\r",
        "a rather long line that needs two rows",
        "rm y\r",
        "sudo z\rrm a\r",
        "\025",
        "$ ",
        " ",
        "run\rrm b\r"
    };

    /** In half of the rounds background jobs write on the terminal. */
    @Test
    void a_shell_runs_no_line_that_was_not_decided_as_it_is() {
        Random random = new Random(11);
        int ran = 0;
        int unsure = 0;
        for (int round = 0; round < 20_000; round++) {
            SimulatedShell.Clock clock = new SimulatedShell.Clock();
            SimulatedShell shell = new SimulatedShell(clock);
            boolean noisy = random.nextBoolean();
            clock.passes(100, shell::flush);
            for (int step = 0; step < 25; step++) {
                int kind = random.nextInt(noisy ? 7 : 6);
                if (kind < 3) {
                    String keys = INPUT[random.nextInt(INPUT.length)];
                    shell.keys(keys);
                } else if (kind == 3) {
                    shell.programEnds();
                } else if (kind == 4) {
                    boolean release = random.nextInt(4) > 0;
                    shell.decide(release);
                } else if (kind == 5) {
                    clock.passes(random.nextInt(700), shell::flush);
                } else {
                    String noise = OUTPUT[random.nextInt(OUTPUT.length)];
                    shell.noise(noise);
                }
                shell.flush();
            }
            assertThat(shell.undecided)
                    .as(() -> shell.log
                            .toString()
                            .replace("\033", "ESC")
                            .replace("\r", "CR")
                            .replace("\003", "^C"))
                    .isEmpty();
            ran += shell.ran;
            unsure += shell.unsure;
        }
        assertThat(ran).isGreaterThan(5_000);
        assertThat(unsure).isLessThan(ran);
    }

    @Test
    void random_bytes_from_both_sides_never_fail() {
        Random random = new Random(13);
        for (int round = 0; round < 2_000; round++) {
            Bench bench = new Bench(random.nextBoolean());
            byte[] bytes = new byte[64];
            for (int step = 0; step < 20; step++) {
                random.nextBytes(bytes);
                if (random.nextBoolean()) {
                    bench.terminal.output(bytes, 0, bytes.length);
                } else {
                    bench.terminal.input(bytes, 0, bytes.length);
                }
                bench.passes(random.nextInt(400));
            }
            assertThat(bench.lines).allMatch(line -> line.text().length() <= TypedLine.MAX_TEXT);
        }
    }
}
