package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.verify.Tampering.forged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both verifiers, verify.jar and the script in the package, find every tampering and name the same record. */
class TamperSuiteTest extends VerifierTestCase {
    @ParameterizedTest
    @MethodSource("org.sallyport.verify.Tamperings#all")
    void it_is_found_and_the_record_named(Tampering tampering) throws Exception {
        Path file = tampering.work().on(this);
        Path folder = Script.unpack(file, directory.resolve("unpacked"));

        Said jar = verify(file);
        Said script = script(folder);

        assertFails(jar, file, tampering.jar());
        assertThat(jar.text()).startsWith("FAIL " + file + ": " + tampering.record());
        assertFails(script, folder, tampering.script());
        assertThat(script.text()).startsWith("FAIL " + folder + ": " + tampering.record());
    }

    @Test
    void an_honest_package_passes_both() throws Exception {
        assertPassed(pack(log.content(), "good.asice"));
        log.startPeriod();
        assertPassed(pack(log.content(), "nothing-happened.asice"));
    }

    @Test
    void withheld_bodies_lead_to_the_same_root() throws Exception {
        assertPassed(forged(Tamperings.COMMANDS, Tamperings::withheld).on(this));
    }

    @Test
    void a_session_that_opened_in_an_earlier_period_goes_on_where_it_stood() throws Exception {
        log.startPeriod();
        log.segment("s-2", 2, 3, 9);
        log.sealed("s-2", 4, 9, SampleLog.head(9));
        log.event(
                "SESSION_SEALED", Map.of("session", "s-0", "commands", 7, "frames", 9, "chainHead", SampleLog.head(1)));

        assertPassed(pack(log.content(), "next.asice"));
    }

    @Test
    void without_an_anchor_the_script_claims_as_little_as_the_jar() throws Exception {
        Path file = pack(log.content(), "good.asice");
        Path folder = Script.unpack(file, directory.resolve("unpacked"));

        String script = Script.run(folder.toString()).text();

        assertThat(script).startsWith("PASS " + folder + "\nintegrity only; signer NOT authenticated\n");
        assertThat(run(List.of(file.toString())).text().lines())
                .containsAll(script.lines().skip(1).toList());
    }

    @Test
    void the_readers_anchors_may_lie_beside_the_package_but_not_in_it() throws Exception {
        Path folder = Script.unpack(pack(log.content(), "good.asice"), directory.resolve("unpacked"));
        Path anchor = Files.copy(directory.resolve("ca.pem"), folder.resolve("evidence-ca.pem"));

        assertThat(Script.run("--trust", anchor.toString(), folder.toString()).text())
                .isEqualTo("PASS " + folder + "\n");
        assertFails(
                Script.run("--log-key", folder.resolve("log/log.vkey").toString(), folder.toString()),
                folder,
                "log/log.vkey: is part of the package: anchors must come by another channel");
    }

    private void assertPassed(Path file) throws IOException, InterruptedException {
        Path folder = Script.unpack(file, directory.resolve("unpacked-" + file.getFileName()));

        assertThat(verify(file)).isEqualTo(new Said(0, "PASS " + file + "\n"));
        assertThat(script(folder)).isEqualTo(new Said(0, "PASS " + folder + "\n"));
    }

    private Said script(Path folder) throws IOException, InterruptedException {
        return Script.run("--trust", at("ca.pem"), "--log-key", at("log.vkey"), folder.toString());
    }
}
