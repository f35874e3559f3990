package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.sallyport.it.Program;
import org.sallyport.it.Ssh;

/**
 * The gateway against OpenSSH's ProxyJump through the same target, in pairs within each round; what counts is the median
 * of the pairs' ratios. Run by {@code mvn -Pbench verify}; it prints figures and fails on wrong bytes only.
 */
class SshBench extends SshJourney {
    private static final int ROUNDS = 5;
    private static final int PART = 256 * 1024 * 1024;
    private static final long WHOLE = 1024L * 1024 * 1024;
    private static final String CIPHER = "Ciphers=aes128-gcm@openssh.com";

    private final List<String> jump = List.of(
            "-o",
            "ProxyCommand=ssh -F " + stage.directSsh().config() + " -o " + CIPHER + " -W 127.0.0.1:%p " + Ssh.HOST);

    private static double seconds(Supplier<Program.Result> work) {
        long begin = System.nanoTime();
        work.get().expectSuccess();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Prints the ratio of the peer's time to the gateway's: above 1, the gateway is faster. */
    private static void compare(
            String what, double amount, String unit, Supplier<Program.Result> peer, Supplier<Program.Result> gateway) {
        seconds(peer);
        seconds(gateway);
        double[] ratios = new double[ROUNDS];
        double[] peers = new double[ROUNDS];
        double[] gateways = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            peers[i] = seconds(peer);
            gateways[i] = seconds(gateway);
            ratios[i] = peers[i] / gateways[i];
        }
        System.out.printf(
                Locale.ROOT,
                "bench %-28s ProxyJump %.1f %s, gateway %.1f %s, ratio %.2f (%.2f to %.2f)%n",
                what,
                amount / median(peers),
                unit,
                amount / median(gateways),
                unit,
                median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static List<String> with(List<String> options, String... more) {
        List<String> all = new ArrayList<>(List.of("-o", CIPHER));
        all.addAll(options);
        all.addAll(List.of(more));
        return all;
    }

    private static Program.Result run(Ssh ssh, String tool, List<String> arguments) {
        return ssh.tool(tool, arguments.toArray(String[]::new));
    }

    @Test
    void set_up_of_a_connection() {
        Ssh direct = stage.directSsh();
        Ssh bot = bot();
        compare(
                "ssh host true",
                1,
                "a second",
                () -> run(direct, "ssh", with(jump, Ssh.HOST, "true")),
                () -> run(bot, "ssh", with(List.of(), Ssh.HOST, "true")));
    }

    @Test
    void throughput_of_files_and_of_output() throws IOException {
        Ssh direct = stage.directSsh();
        Ssh bot = bot();
        Path file = noise(PART);
        Path got = Files.createTempFile("bench", ".bin");
        run(direct, "scp", with(List.of(), "-q", file.toString(), Ssh.HOST + ":bench.bin"))
                .expectSuccess();
        double megabytes = PART / 1e6;
        compare(
                "sftp download, 256 MiB",
                megabytes,
                "MB/s",
                () -> run(direct, "scp", with(jump, "-q", Ssh.HOST + ":bench.bin", got.toString())),
                () -> run(bot, "scp", with(List.of(), "-q", Ssh.HOST + ":bench.bin", got.toString())));
        assertThat(sha256(got)).isEqualTo(sha256(file));
        compare(
                "sftp upload, 256 MiB",
                megabytes,
                "MB/s",
                () -> run(direct, "scp", with(jump, "-q", file.toString(), Ssh.HOST + ":bench.up")),
                () -> run(bot, "scp", with(List.of(), "-q", file.toString(), Ssh.HOST + ":bench.up")));
        assertThat(direct.exec("sha256sum bench.up; rm bench.up").out()).startsWith(sha256(file));
        String discard = "head -c " + PART / 4 + " bench.bin";
        compare(
                "exec output, recorded, 64 MiB",
                megabytes / 4,
                "MB/s",
                () -> run(direct, "ssh", with(jump, Ssh.HOST, discard)),
                () -> run(bot, "ssh", with(List.of(), Ssh.HOST, discard)));
    }

    @Test
    void a_gigabyte_goes_each_way_with_equal_hashes() throws Exception {
        Path file = Files.createTempFile("whole", ".bin");
        byte[] block = new byte[1 << 20];
        Random random = new Random(1);
        try (var out = Files.newOutputStream(file)) {
            for (long sent = 0; sent < WHOLE; sent += block.length) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        String hash = hash(file);
        Ssh bot = bot();
        seconds(() -> run(bot, "scp", with(List.of(), "-q", file.toString(), Ssh.HOST + ":whole.bin")));
        assertThat(bot.exec("sha256sum whole.bin").out()).startsWith(hash);
        Path got = Files.createTempFile("whole", ".got");
        seconds(() -> run(bot, "scp", with(List.of(), "-q", Ssh.HOST + ":whole.bin", got.toString())));
        assertThat(hash(got)).isEqualTo(hash);
        assertThat(bot.exec("rm whole.bin").exit()).isZero();
        Files.delete(file);
        Files.delete(got);
    }

    private static String hash(Path file) {
        return Program.start(List.of("sha256sum", file.toString()), java.util.Map.of())
                .await()
                .out()
                .substring(0, 64);
    }
}
