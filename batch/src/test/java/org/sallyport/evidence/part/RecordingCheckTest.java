package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.evidence.Workspace;
import org.sallyport.ledger.proof.Hash;

class RecordingCheckTest {
    private static final String SESSION = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private final Facts facts = new Facts();
    private Path folder;
    private Workspace workspace;
    private Path file;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        folder = temporary;
        workspace = new Workspace(folder.resolve("work"));
        file = folder.resolve("01ARZ").resolve(SESSION + ".rec");
        Files.createDirectories(folder.resolve("01ARZ"));
        Files.writeString(file, "SALLYPORT-RECORDING 1 " + SESSION + "\n");
    }

    @Test
    void a_recording_as_it_was_sealed_is_no_exception() throws IOException {
        assertThat(exceptions(0, 1000)).doesNotContain(SESSION);
        assertThat(facts.group(Facts.RECORDINGS)).isEqualTo(Map.of("readWhole", 1L));
    }

    @Test
    void a_recording_that_is_gone_is_told_with_its_session() throws IOException {
        Files.delete(file);
        assertThat(exceptions(0, 1000)).contains("RECORDING_MISSING", SESSION, "leaf 7", "there is no file");
    }

    @Test
    void one_that_another_node_recorded_is_only_counted() throws IOException {
        Files.delete(file);
        run(0, 1000, true, false);
        assertThat(facts.group(Facts.RECORDINGS)).isEqualTo(Map.of("elsewhere", 1L));
        assertThat(facts.group(Facts.EXCEPTIONS)).isEmpty();
    }

    @Test
    void one_that_was_disposed_of_is_only_counted() throws IOException {
        Files.delete(file);
        run(0, 1000, false, true);
        assertThat(facts.group(Facts.RECORDINGS)).isEqualTo(Map.of("disposed", 1L));
        assertThat(facts.group(Facts.EXCEPTIONS)).isEmpty();
    }

    @Test
    void one_that_is_too_small_for_its_frames_is_told_without_being_read() throws IOException {
        assertThat(exceptions(3, 0)).contains("RECORDING_DAMAGED", SESSION, "too few for the 3 frames sealed");
        assertThat(facts.group(Facts.RECORDINGS)).isEqualTo(Map.of("sizeOnly", 1L));
    }

    @Test
    void bytes_that_were_added_are_found_as_far_as_files_are_read_whole() throws IOException {
        Files.writeString(file, Files.readString(file) + "x");
        assertThat(exceptions(0, 10)).doesNotContain(SESSION);
        assertThat(exceptions(0, 1000)).contains("RECORDING_DAMAGED", SESSION, "0 whole frames in 49 of its 50 bytes");
    }

    private String exceptions(long frames, long most) throws IOException {
        return run(frames, most, false, false);
    }

    private String run(long frames, long most, boolean elsewhere, boolean disposed) throws IOException {
        String head = Hash.hex(Hash.sha256(
                ("SALLYPORT-RECORDING 1 " + SESSION + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        try (ExceptionTable exceptions = new ExceptionTable(workspace, facts)) {
            new RecordingCheck(facts, exceptions, folder, most, id -> elsewhere, id -> disposed)
                    .take(new DataLine(
                            7,
                            Map.of("at", "2026-11-22T12:00:00Z", "type", "SESSION_SEALED"),
                            Map.of("session", SESSION, "frames", frames, "chainHead", head),
                            false));
        }
        return Files.readString(workspace.content(ExceptionTable.FILE));
    }
}
