package org.sallyport.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.recording.SealedRecording.Verdict;

class SealedRecordingTest {
    private static final String SESSION = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    @TempDir
    private Path folder;

    private SealedRecording sealed = new SealedRecording(SESSION, 0, "");
    private Path path;
    private byte[] whole = {};

    @BeforeEach
    void record() throws IOException {
        try (RecordingFile file = RecordingFile.create(folder, SESSION, new byte[32])) {
            for (int i = 0; i < 5; i++) {
                file.append(FrameType.NOTE, i, ("frame " + i).getBytes(StandardCharsets.UTF_8));
            }
            file.write();
            sealed = new SealedRecording(SESSION, file.frames(), Hash.hex(file.chainHead()));
        }
        path = RecordingFile.path(folder, SESSION);
        whole = Files.readAllBytes(path);
    }

    @Test
    void a_file_as_it_was_sealed_is_whole_without_its_key() throws IOException {
        assertThat(sealed.check(folder, true)).isEqualTo(new Verdict.Whole());
        assertThat(sealed.check(folder, false)).isEqualTo(new Verdict.Whole());
        assertThat(sealed.size(folder)).isEqualTo(whole.length);
    }

    @Test
    void a_deleted_file_is_missing() throws IOException {
        Files.delete(path);
        assertThat(sealed.check(folder, false)).isEqualTo(new Verdict.Missing());
        assertThat(sealed.size(folder)).isZero();
    }

    @Test
    void a_name_that_leads_out_of_the_folder_has_no_file() throws IOException {
        assertThat(new SealedRecording("01ARZ/../../01ARZ", 0, "").check(folder, true))
                .isEqualTo(new Verdict.Missing());
        assertThat(new SealedRecording("s-1", 0, "").size(folder)).isZero();
    }

    @Test
    void a_cut_file_is_damaged_and_one_cut_by_much_is_told_by_its_size() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThat(sealed.check(folder, true)).as("cut at " + length).isInstanceOf(Verdict.Damaged.class);
        }
        Files.write(path, Arrays.copyOf(whole, whole.length / 2));
        assertThat(sealed.check(folder, false)).isInstanceOf(Verdict.Damaged.class);
    }

    @Test
    void a_byte_of_a_frame_that_was_changed_is_found_by_the_chain_alone() throws IOException {
        whole[whole.length - 20] ^= 1;
        Files.write(path, whole);
        assertThat(sealed.check(folder, false)).isEqualTo(new Verdict.Whole());
        assertThat(sealed.check(folder, true))
                .isEqualTo(new Verdict.Damaged("the frames are not those that the ledger sealed"));
    }

    @Test
    void the_recording_of_another_session_is_damaged() throws IOException {
        Files.writeString(
                path,
                Files.readString(path, StandardCharsets.ISO_8859_1).replace("G5FAV", "G5FAW"),
                StandardCharsets.ISO_8859_1);
        assertThat(sealed.check(folder, true)).isInstanceOf(Verdict.Damaged.class);
    }
}
