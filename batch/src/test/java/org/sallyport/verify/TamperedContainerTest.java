package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody without the evidence key can do to the container; what it holds is for {@link TamperSuiteTest}. */
class TamperedContainerTest extends VerifierTestCase {
    private static final byte[] X = {'x'};

    @Test
    void one_flipped_bit_in_any_file_is_found_and_the_file_named() throws IOException {
        Map<String, byte[]> entries = unpack(pack(log.content(), "good.asice"));
        assertThat(entries).hasSize(15);
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            String name = entry.getKey();
            Map<String, byte[]> tampered = new LinkedHashMap<>(entries);
            byte[] bytes = entry.getValue().clone();
            bytes[bytes.length / 2] ^= 1;
            tampered.put(name, bytes);
            Path file = repack(tampered);

            Said said = verify(file);

            assertFails(said, file, name.equals(SignatureCheck.SIGNATURE) ? "META-INF/" : ": " + name);
        }
    }

    @Test
    void no_byte_of_the_signature_is_free() throws IOException {
        Map<String, byte[]> entries = unpack(pack(log.content(), "good.asice"));
        byte[] signature = Objects.requireNonNull(entries.get(SignatureCheck.SIGNATURE));
        for (int i = 0; i < signature.length; i++) {
            byte[] bytes = signature.clone();
            bytes[i] ^= 1;
            entries.put(SignatureCheck.SIGNATURE, bytes);
            Path file = repack(entries);

            assertFails(verify(file), file, "META-INF/");
        }
    }

    @Test
    void any_file_removed_is_found_and_named() throws IOException {
        Map<String, byte[]> entries = unpack(pack(log.content(), "good.asice"));
        for (String name : entries.keySet()) {
            Map<String, byte[]> tampered = new LinkedHashMap<>(entries);
            tampered.remove(name);
            Path file = repack(tampered);

            assertFails(verify(file), file, ": " + name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc/passwd", "data/../../x", "data\\x", "C:x", "data/", "data//x", "./x"})
    void a_name_that_could_leave_the_directory_is_refused(String name) throws IOException {
        assertAddedIsRefused(name, name + ": is not a plain relative file name");
    }

    @Test
    void a_name_that_would_steer_the_terminal_is_shown_harmlessly() throws IOException {
        assertAddedIsRefused("x\u001b[2Jy\nPASS", "x?[2Jy?PASS: is not a plain relative file name");
    }

    @Test
    void two_entries_of_one_name_are_refused() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(unpack(pack(log.content(), "good.asice")));
        entries.put("READMF.txt", X);
        Path file = repack(entries);
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(file, bytes.replace("READMF.txt", "README.txt").getBytes(StandardCharsets.ISO_8859_1));

        assertFails(verify(file), file, "README.txt: occurs twice in the container");
    }

    @Test
    void a_zip_bomb_is_refused_before_it_is_unpacked() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(unpack(pack(log.content(), "good.asice")));
        entries.put("data/events.jsonl", new byte[20 << 20]);
        Path file = repack(entries);

        assertFails(verify(file), file, "data/events.jsonl: unpacks to an unreasonable size");
    }

    @Test
    void too_many_entries_are_refused() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(unpack(pack(log.content(), "good.asice")));
        for (int i = 0; i < 2_100; i++) {
            entries.put("f" + i, X);
        }
        Path file = repack(entries);

        assertFails(verify(file), file, "container: has 2115 entries");
    }

    @Test
    void bytes_before_the_container_or_a_cut_off_end_are_refused() throws IOException {
        byte[] good = Files.readAllBytes(pack(log.content(), "good.asice"));
        byte[] shifted = new byte[good.length + 1];
        System.arraycopy(good, 0, shifted, 1, good.length);
        Path file = Files.write(directory.resolve("shifted.asice"), shifted);
        Path cut = Files.write(directory.resolve("cut.asice"), Arrays.copyOf(good, good.length - 40));

        assertFails(verify(file), file, "mimetype: is not the stored first entry");
        assertFails(verify(cut), cut, "container: cannot be read");
    }

    @Test
    void the_signature_of_another_package_does_not_fit() throws IOException {
        Map<String, byte[]> other = unpack(pack(new SampleLog().content(), "other.asice"));
        Map<String, byte[]> entries = new LinkedHashMap<>(unpack(pack(log.content(), "good.asice")));
        entries.put(SignatureCheck.SIGNATURE, other.get(SignatureCheck.SIGNATURE));
        Path file = repack(entries);

        assertFails(verify(file), file, "META-INF/ASiCManifest001.xml: is not what META-INF/signature001.p7s signs");
    }

    @Test
    void files_may_stand_in_any_order_behind_the_first() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(unpack(pack(log.content(), "good.asice")));
        for (String name : Set.of("README.txt", "data/events.jsonl")) {
            byte[] bytes = entries.remove(name);
            entries.put(name, bytes);
        }

        assertThat(verify(repack(entries)).status()).isZero();
    }

    private void assertAddedIsRefused(String name, String reason) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(unpack(pack(log.content(), "good.asice")));
        entries.put(name, X);
        Path file = repack(entries);

        assertFails(verify(file), file, reason);
    }
}
