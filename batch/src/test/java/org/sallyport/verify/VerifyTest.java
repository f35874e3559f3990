package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.container.TestAuthority;

/** The command: what it prints, its exit status, anchors, and several packages. */
class VerifyTest extends VerifierTestCase {
    @Test
    void an_honest_package_passes_with_both_anchors() throws IOException {
        Path file = pack(log.content(), "evidence-q4.asice");

        assertThat(verify(file)).isEqualTo(new Said(0, "PASS " + file + "\n"));
    }

    @Test
    void an_rsa_signature_passes_too() throws IOException {
        TestAuthority rsa = new TestAuthority("RSA", 2048);
        Path file = pack(log.content(), "evidence-q4.asice", rsa);
        rsa.writeRoot(directory.resolve("ca.pem"));

        assertThat(verify(file).text()).isEqualTo("PASS " + file + "\n");
    }

    @Test
    void without_an_anchor_only_integrity_is_claimed_and_the_fingerprints_are_shown() throws IOException {
        Path file = pack(log.content(), "evidence-q4.asice");

        Said said = run(List.of(file.toString()));

        assertThat(said.status()).isZero();
        assertThat(said.text())
                .startsWith("PASS " + file + "\nintegrity only; signer NOT authenticated\n")
                .contains(
                        "CN=Test Evidence",
                        "certificate  SHA-256 ",
                        "log key      SHA-256 " + log.key().fingerprint());
    }

    @Test
    void a_package_regenerated_and_signed_with_other_keys_fails_against_either_anchor() throws IOException {
        Path file = pack(new SampleLog().content(), "forged.asice", new TestAuthority("EC", 256));

        assertFails(
                run(List.of("--trust", at("ca.pem"), file.toString())),
                file,
                "META-INF/signature001.p7s: its certificate does not lead to a trust anchor");
        assertFails(
                run(List.of("--log-key", at("log.vkey"), file.toString())),
                file,
                "log/log.vkey: is not the log key that was given");
        assertThat(run(List.of(file.toString())).text()).contains("signer NOT authenticated");
    }

    @Test
    void packages_of_consecutive_periods_pass_in_any_order() throws IOException {
        Path first = pack(log.content(), "a.asice");
        log.startPeriod();
        log.segment("s-2", 2, 2, 8);
        log.sealed("s-2", 3, 8, SampleLog.head(8));
        Path second = pack(log.content(), "b.asice");
        log.startPeriod();
        Path empty = pack(log.content(), "c.asice");

        assertThat(verify(empty, second, first))
                .isEqualTo(new Said(0, "PASS " + empty + "\nPASS " + second + "\nPASS " + first + "\n"));
    }

    @Test
    void a_period_left_out_or_given_twice_breaks_continuity() throws IOException {
        Path first = pack(log.content(), "a.asice");
        log.startPeriod();
        log.event("BOOT", Map.of("node", "n1"));
        log.startPeriod();
        log.event("BOOT", Map.of("node", "n1"));
        Path third = pack(log.content(), "c.asice");

        assertThat(verify(first, third).text())
                .startsWith("PASS " + first + "\nFAIL " + third + ": log/checkpoint.open: opens at")
                .contains("but " + first + " closes at");
        assertThat(verify(first, first).status()).isOne();
    }

    @Test
    void a_rewritten_history_of_the_same_length_breaks_continuity() throws IOException {
        Path first = pack(log.content(), "a.asice");
        SampleLog rewritten = new SampleLog();
        for (int i = 0; i < log.checkpoint().size(); i++) {
            rewritten.event("BOOT", Map.of("node", "n1"));
        }
        rewritten.startPeriod();
        Path second = pack(rewritten.content(), "b.asice");

        assertThat(run(List.of(first.toString(), second.toString())).text())
                .contains("FAIL " + second + ": log/checkpoint.open: opens at");
    }

    @Test
    void one_failing_package_fails_the_run_and_the_others_are_still_told() throws IOException {
        Path good = pack(log.content(), "a.asice");
        Path bad = Files.writeString(directory.resolve("bad.asice"), "not a container");

        Said said = verify(bad, good);

        assertThat(said.status()).isOne();
        assertThat(said.text())
                .isEqualTo("FAIL " + bad + ": container: is too short for a package\nPASS " + good + "\n");
    }

    @Test
    void a_wrong_command_line_or_anchor_is_a_usage_error() throws IOException {
        Path file = pack(log.content(), "a.asice");

        assertThat(run(List.of())).isEqualTo(new Said(2, Arguments.USAGE + "\n"));
        assertThat(run(List.of("--trust")).status()).isEqualTo(2);
        assertThat(run(List.of("--trust", at("ca.pem"))).status()).isEqualTo(2);
        assertThat(run(List.of("--verbose", "x", file.toString())).status()).isEqualTo(2);
        assertThat(run(List.of("--trust", at("log.vkey"), file.toString())).status())
                .isEqualTo(2);
        assertThat(run(List.of("--log-key", at("ca.pem"), file.toString())).text())
                .contains("ca.pem: ", "verifier key");
    }

    @Test
    void a_missing_package_fails() {
        Path file = directory.resolve("absent.asice");

        assertFails(verify(file), file, "container: cannot be read (NoSuchFileException)");
    }
}
