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
        "\033[?1049l",
        "$ ",
        "Password: ",
        "\r\n",
        "\033[2J",
        "\033[H",
        "\033P",
        "\033]0;",
        "\007",
        "text",
        "\033[A",
        "\b",
        "\033[K"
    };
    private static final String[] INPUT = {
        "ls",
        "rm x",
        "\r",
        "\n",
        "\003",
        "\004",
        "\022",
        "\026",
        "\033[200~",
        "\033[201~",
        "\033",
        "\033[A",
        "\t",
        "\177",
        "\033[M",
        "\033]",
        "\030\005",
        "vi x\r",
        "sudo x\r",
        "\017",
        "\032",
        "é"
    };

    @Test
    void an_enter_goes_to_a_shell_only_when_it_was_released() {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            Bench bench = new Bench(random.nextBoolean());
            bench.releases = false;
            int released = 0;
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> bench.shows(OUTPUT[random.nextInt(OUTPUT.length)]);
                    case 2, 3 -> bench.keys(INPUT[random.nextInt(INPUT.length)]);
                    case 4 -> bench.passes(random.nextInt(1_000));
                    default -> {
                        bench.takeSent();
                        boolean waits = bench.terminal.isWaiting();
                        if (random.nextInt(3) == 0) {
                            bench.terminal.discard();
                        } else if (random.nextInt(8) == 0) {
                            bench.terminal.resize(random.nextInt(90), random.nextInt(30));
                        } else {
                            bench.terminal.release();
                            released += waits ? 1 : 0;
                        }
                    }
                }
                assertThat(bench.terminal.queued()).isLessThan(1_000);
            }
            assertThat(released).isLessThanOrEqualTo(bench.lines.size());
        }
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
