package org.sallyport.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

class RecordingTailTest {
    private static final String SESSION = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private static final byte[] KEY = new byte[32];
    private static final int PLENTY = 1 << 20;

    private final Path folder;
    private final Recorder recorder;
    private final AtomicInteger told = new AtomicInteger();

    RecordingTailTest(@TempDir Path folder) {
        this.folder = folder;
        recorder = new Recorder(SESSION, RecordingFile.create(folder, SESSION, KEY), Durability.PROCESS, 0, 0);
    }

    private RecordingTail follow() {
        return RecordingTail.of(recorder, folder, KEY, told::incrementAndGet);
    }

    private void note(int number) {
        recorder.note(Map.of("number", number));
    }

    private static List<Object> numbers(List<Frame> frames) {
        List<Object> numbers = new ArrayList<>();
        frames.forEach(frame -> numbers.add(frame.json().get("number")));
        return numbers;
    }

    @Test
    void what_was_before_comes_first_and_what_comes_follows_without_a_gap() {
        note(1);
        note(2);
        try (RecordingTail tail = follow()) {
            assertThat(numbers(tail.next(PLENTY))).containsExactly(1L, 2L);
            assertThat(tail.next(PLENTY)).isEmpty();
            note(3);
            assertThat(told).hasValue(0);
            recorder.write();
            assertThat(told).hasValue(1);
            assertThat(numbers(tail.next(PLENTY))).containsExactly(3L);
            assertThat(tail.isOver()).isFalse();
        }
    }

    @Test
    void a_follower_is_told_only_of_news() {
        try (RecordingTail tail = follow()) {
            recorder.write();
            assertThat(told).hasValue(0);
            assertThat(tail.next(PLENTY)).isEmpty();
        }
        note(1);
        recorder.write();
        assertThat(told).as("after it has gone").hasValue(0);
    }

    @Test
    void the_end_of_the_recording_is_told_after_its_last_frame() {
        try (RecordingTail tail = follow()) {
            note(1);
            recorder.close();
            assertThat(told.get()).isPositive();
            assertThat(numbers(tail.next(PLENTY))).containsExactly(1L);
            assertThat(tail.isOver()).isFalse();
            assertThat(tail.next(PLENTY)).isEmpty();
            assertThat(tail.isOver()).isTrue();
        }
    }

    @Test
    void a_step_is_bounded_but_passes_a_large_frame_whole() {
        recorder.output(1, ByteBuffer.wrap(new byte[300_000]));
        note(1);
        note(2);
        try (RecordingTail tail = follow()) {
            assertThat(tail.next(100)).hasSize(1).allMatch(frame -> frame.data().length == 300_000);
            assertThat(numbers(tail.next(1))).containsExactly(1L);
            assertThat(numbers(tail.next(1))).containsExactly(2L);
        }
    }

    @Test
    void a_frame_that_is_written_in_part_is_waited_for() throws IOException {
        note(1);
        note(2);
        recorder.write();
        Path path = RecordingFile.path(folder, SESSION);
        byte[] all = Files.readAllBytes(path);
        int first = RecordingFile.firstLine(SESSION).length;
        for (int cut = first; cut < all.length; cut++) {
            Files.write(path, Arrays.copyOf(all, cut));
            try (RecordingTail tail = follow()) {
                List<Frame> frames = new ArrayList<>(tail.next(PLENTY));
                Files.write(path, all);
                frames.addAll(tail.next(PLENTY));
                assertThat(numbers(frames)).as("cut at " + cut).containsExactly(1L, 2L);
            }
        }
    }

    @Test
    void only_so_many_follow_one_session_and_a_place_that_is_left_is_free() {
        List<RecordingTail> tails = new ArrayList<>();
        for (int i = 0; i < Recorder.MAX_FOLLOWERS; i++) {
            tails.add(RecordingTail.of(recorder, folder, KEY, new Counter()));
        }
        assertThatThrownBy(this::follow)
                .isInstanceOf(SallyportException.class)
                .extracting(e -> ((SallyportException) e).code())
                .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
        tails.get(3).close();
        follow().close();
        tails.forEach(RecordingTail::close);
    }

    @Test
    void nobody_joins_a_recording_that_is_complete() {
        recorder.close();
        assertThatThrownBy(this::follow)
                .isInstanceOf(SallyportException.class)
                .extracting(e -> ((SallyportException) e).code())
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void a_damaged_frame_is_not_passed() throws IOException {
        note(1);
        recorder.write();
        Path path = RecordingFile.path(folder, SESSION);
        byte[] all = Files.readAllBytes(path);
        all[all.length - 3] ^= 1;
        Files.write(path, all);
        try (RecordingTail tail = follow()) {
            assertThatThrownBy(() -> tail.next(PLENTY)).hasMessageContaining("damaged");
        }
    }

    private static final class Counter implements Runnable {
        @Override
        public void run() {}
    }
}
