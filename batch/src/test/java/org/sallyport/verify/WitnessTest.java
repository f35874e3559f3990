package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;

/** Anchors that do not rest on the log's key: cosignatures of a witness, and checkpoints that were kept outside. */
class WitnessTest extends VerifierTestCase {
    private static final Instant TIME = Instant.parse("2026-11-22T11:00:00Z");
    private static final String OPEN = "log/checkpoint.open";
    private static final String CLOSE = "log/checkpoint.close";

    private final KeyPair pair = pair();
    private final WitnessKey witness = WitnessKey.of("witness.example/w", pair.getPublic());

    @Test
    void a_cosignature_is_told_and_believed_with_the_witnesss_key() throws IOException {
        Path file = pack(cosigned(CLOSE, TIME), "witnessed.asice");
        Path key = Files.writeString(directory.resolve("witness.vkey"), witness.format() + "\n");

        assertThat(verify(file).text())
                .isEqualTo("PASS " + file
                        + "\nwitness NOT authenticated: cosigned 2026-11-22T11:00:00Z by witness.example/w\n");
        for (String word : List.of(witness.format(), key.toString())) {
            assertThat(verify("--witness", word, file))
                    .isEqualTo(new Said(0, "PASS " + file + "\ncosigned 2026-11-22T11:00:00Z by witness.example/w\n"));
        }
    }

    @Test
    void a_package_without_one_fails_whoever_asks_for_it_and_says_so_to_others() throws IOException {
        Path file = pack(log.content(), "plain.asice");

        assertFails(
                verify("--witness", witness.format(), file),
                file,
                "log/checkpoint.close: has no cosignature of witness.example/w with key id " + witness.keyId());
        assertThat(run(List.of(file.toString())).text()).contains("witness      none has cosigned");
    }

    @Test
    void one_of_another_key_another_checkpoint_or_the_future_fails() throws IOException {
        KeyPair other = pair();
        WitnessKey namesake = WitnessKey.of(witness.name(), other.getPublic());
        Path file = pack(cosigned(CLOSE, TIME), "witnessed.asice");
        assertFails(
                verify("--witness", namesake.format(), file),
                file,
                "log/checkpoint.close: has no cosignature of witness.example/w with key id " + namesake.keyId());

        Map<String, String> moved = log.content();
        String line = cosignature(note(moved, OPEN), TIME);
        moved.put(CLOSE, moved.get(CLOSE) + line);
        Path wrong = pack(moved, "moved.asice");
        assertFails(
                verify("--witness", witness.format(), wrong),
                wrong,
                "log/checkpoint.close: the cosignature of witness.example/w is wrong");

        Path early = pack(cosigned(CLOSE, Instant.now().plus(Duration.ofHours(1))), "early.asice");
        assertFails(verify("--witness", witness.format(), early), early, "is of the future");
    }

    @Test
    void a_wrong_cosignature_of_the_opening_checkpoint_fails() throws IOException {
        Map<String, String> content = cosigned(CLOSE, TIME);
        content.put(OPEN, content.get(OPEN) + cosignature(note(content, CLOSE), TIME));
        Path file = pack(content, "opened.asice");

        assertThat(verify(file).status()).isZero();
        assertFails(
                verify("--witness", witness.format(), file),
                file,
                "log/checkpoint.open: the cosignature of witness.example/w is wrong");
    }

    @Test
    void the_script_takes_a_cosigned_package_too() throws Exception {
        Path folder = Script.unpack(pack(cosigned(CLOSE, TIME), "witnessed.asice"), directory.resolve("unpacked"));

        assertThat(Script.run("--trust", at("ca.pem"), "--log-key", at("log.vkey"), folder.toString()))
                .isEqualTo(new Said(0, "PASS " + folder + "\n"));
    }

    @Test
    void a_checkpoint_that_was_kept_is_found_in_the_package_that_covers_it() throws IOException {
        String opening = log.content().get(OPEN);
        String between = log.sign(log.checkpoint());
        log.event("BOOT", Map.of("node", "n1"));
        Path file = pack(log.content(), "a.asice");

        for (String note : List.of(opening, between, log.content().get(CLOSE))) {
            Path kept = kept("Dear auditor,\r\n\r\n" + note.replace("\n", "\r\n") + "\r\n-- \r\nthe gateway\r\n");
            assertThat(verify("--checkpoint", kept.toString(), file))
                    .isEqualTo(
                            new Said(0, "PASS " + file + "\ncheckpoint " + kept + " is contained in " + file + "\n"));
        }
    }

    @Test
    void one_from_before_or_behind_the_package_is_not_claimed() throws IOException {
        Path file = pack(log.content(), "a.asice");
        log.event("BOOT", Map.of("node", "n1"));

        for (String note : List.of(log.sign(Checkpoint.empty(SampleLog.ORIGIN)), log.sign(log.checkpoint()))) {
            Said said = verify("--checkpoint", kept(note).toString(), file);
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.text()).startsWith("PASS " + file + "\n").contains(" NOT checked: needs the package");
        }
    }

    @Test
    void one_of_a_ledger_that_was_since_written_anew_fails() throws IOException {
        long size = log.checkpoint().size();
        Path kept = kept(log.sign(new Checkpoint(SampleLog.ORIGIN, size, Hash.sha256(new byte[] {1}))));
        Path file = pack(log.content(), "a.asice");

        assertFails(
                verify("--checkpoint", kept.toString(), file),
                file,
                kept + ": was kept of " + size + " leaves with the root ");
    }

    @Test
    void what_is_no_checkpoint_of_this_log_fails() throws IOException {
        Path file = pack(log.content(), "a.asice");
        String foreign = new SampleLog().sign(log.checkpoint());

        assertFails(verify("--checkpoint", kept("nothing").toString(), file), file, "holds no checkpoint of the log");
        assertFails(verify("--checkpoint", kept(foreign).toString(), file), file, "has no signature of");
        assertThat(verify("--checkpoint", at("absent"), file).status()).isEqualTo(2);
        assertThat(verify("--witness", "w+12345678+AAAA", file).status()).isEqualTo(2);
    }

    private Said verify(String option, String value, Path file) {
        return run(List.of("--trust", at("ca.pem"), "--log-key", at("log.vkey"), option, value, file.toString()));
    }

    private Path kept(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "kept", ".txt"), text);
    }

    private Map<String, String> cosigned(String name, Instant time) {
        Map<String, String> content = log.content();
        content.put(name, content.get(name) + cosignature(note(content, name), time));
        return content;
    }

    private static SignedNote note(Map<String, String> content, String name) {
        return SignedNote.parse(Objects.requireNonNull(content.get(name)));
    }

    private String cosignature(SignedNote note, Instant time) {
        return Cosignature.make(note, witness, pair.getPrivate(), time).line().format();
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
