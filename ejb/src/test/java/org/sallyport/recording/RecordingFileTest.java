package org.sallyport.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {
    private static final String SESSION = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private static final byte[] KEY = new byte[32];

    @TempDir
    private Path folder;

    private byte[] write(int frames) {
        try (RecordingFile file = RecordingFile.create(folder, SESSION, KEY)) {
            for (int i = 0; i < frames; i++) {
                file.append(FrameType.NOTE, i, ("frame " + i).getBytes(StandardCharsets.UTF_8));
            }
            file.write();
            return file.chainHead();
        }
    }

    private RecordingScan read(List<String> texts) {
        return RecordingScan.run(
                folder,
                SESSION,
                KEY,
                (number, head, frame) ->
                        texts.add(frame == null ? "damaged" : new String(frame.payload(), StandardCharsets.UTF_8)));
    }

    @Test
    void frames_come_back_in_order_and_the_chain_is_the_writers() {
        byte[] head = write(100);
        List<String> texts = new ArrayList<>();
        RecordingScan scan = read(texts);
        assertThat(texts).hasSize(100).startsWith("frame 0").endsWith("frame 99");
        assertThat(scan.chain().head()).isEqualTo(head);
    }

    @Test
    void a_file_cut_at_any_byte_reads_up_to_its_last_whole_frame() throws IOException {
        write(5);
        Path path = RecordingFile.path(folder, SESSION);
        byte[] all = Files.readAllBytes(path);
        for (int cut = RecordingFile.firstLine(SESSION).length; cut < all.length; cut++) {
            Files.write(path, Arrays.copyOf(all, cut));
            List<String> texts = new ArrayList<>();
            RecordingScan scan = read(texts);
            assertThat(texts).as("cut at " + cut).hasSizeLessThan(5).doesNotContain("damaged");
            assertThat(scan.wholeBytes()).isLessThanOrEqualTo(cut);
        }
    }

    @Test
    void a_flipped_byte_changes_the_chain_and_is_not_read() throws IOException {
        byte[] head = write(3);
        Path path = RecordingFile.path(folder, SESSION);
        byte[] all = Files.readAllBytes(path);
        all[all.length - 20] ^= 1;
        Files.write(path, all);
        List<String> texts = new ArrayList<>();
        RecordingScan scan = read(texts);
        assertThat(texts).endsWith("damaged");
        assertThat(scan.chain().head()).isNotEqualTo(head);
    }

    @Test
    void a_writer_that_goes_on_after_a_crash_cuts_the_torn_frame_and_takes_a_new_epoch() throws IOException {
        write(3);
        Path path = RecordingFile.path(folder, SESSION);
        byte[] all = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(all, all.length - 7));
        RecordingScan scan = read(new ArrayList<>());
        try (RecordingFile file = RecordingFile.reopen(folder, scan, SESSION, KEY)) {
            file.append(FrameType.NOTE, 9, "after".getBytes(StandardCharsets.UTF_8));
            file.write();
        }
        List<String> texts = new ArrayList<>();
        RecordingScan again = read(texts);
        assertThat(texts).containsExactly("frame 0", "frame 1", "after");
        assertThat(again.lastEpoch()).isEqualTo(1);
    }

    @Test
    void nothing_recorded_is_readable_in_the_file() throws IOException {
        write(1);
        String raw = Files.readString(RecordingFile.path(folder, SESSION), StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("frame 0");
    }

    @Test
    void commands_are_published_in_order_without_gaps_even_when_they_end_out_of_order() {
        Recorder recorder = new Recorder(SESSION, RecordingFile.create(folder, SESSION, KEY), Durability.PROCESS, 0, 0);
        Intent intent = new Intent(
                Instant.EPOCH,
                "select 1",
                List.of(),
                List.of("READ"),
                List.of(),
                "ALLOWED",
                null,
                null,
                "EXACT",
                Map.of());
        long first = recorder.intent(intent);
        long second = recorder.intent(intent);
        recorder.outcome(second, Outcome.notExecuted("refused"));
        PendingSegment waiting = recorder.pending(new Salts(new byte[32]));
        assertThat(waiting).isNotNull();
        assertThat(waiting == null ? List.of() : waiting.commands()).isEmpty();
        recorder.outcome(first, Outcome.notExecuted("refused"));
        recorder.outcome(first, Outcome.unknown());
        PendingSegment segment = recorder.pending(new Salts(new byte[32]));
        assertThat(segment == null ? List.of() : segment.commands()).hasSize(2);
    }
}
