package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.recording.Durability;
import org.sallyport.recording.RecorderFixture;
import org.sallyport.session.model.EndReason;

/** What cannot be recorded goes nowhere, and what is not durable yet waits. */
class RecordingFailureTest {
    private static final byte[] QUERY = Pieces.query("select note, contact from notes");
    private static final byte[] FIRST = Pieces.all(Pieces.columns(25, 0, "note", "contact"), Pieces.row("first", "x"));
    private static final byte[] SECOND = Pieces.row("second", "y");
    private static final byte[] FAREWELL = Pieces.error("FATAL", "57P01", "the server's own last word");

    private final Resource resource = ResourceFixture.refusing("raw", false);
    private final Deque<Runnable> jobs = new ArrayDeque<>();

    @TempDir
    private Path folder;

    private final FakeServices services = new FakeServices() {
        @Override
        public Executor executor() {
            return jobs::add;
        }
    };

    private Scene scene(RecorderFixture.Breakable recording) {
        return new Scene(resource, recording.recorder(), services);
    }

    /** What blocks is done now. */
    private void work(Scene scene) {
        while (!jobs.isEmpty()) {
            jobs.remove().run();
            scene.settle();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void ended(Scene scene) {
        byte[] heard = scene.atClient();
        assertThat(text(heard))
                .startsWith("E")
                .contains("VFATAL", "C58000", "recording")
                .doesNotContain("second");
        assertThat(Pieces.split(heard)).hasSize(1);
        assertThat(scene.atTarget()).isEqualTo(Pieces.TERMINATE);
        assertThat(scene.client.isOpen() || scene.target.isOpen()).isFalse();
        assertThat(services.ends).containsExactly(EndReason.RECORDING_FAILED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"PROCESS", "DISK"})
    void an_answer_that_cannot_be_recorded_ends_the_session_with_one_error(Durability durability) {
        RecorderFixture.Breakable recording = RecorderFixture.breakable(folder, 1, durability);
        Scene scene = scene(recording);
        scene.fromClient(QUERY);
        work(scene);
        scene.fromTarget(FIRST);
        work(scene);
        assertThat(scene.atClient()).isEqualTo(FIRST);
        assertThat(scene.atTarget()).isEqualTo(QUERY);
        recording.breaks().run();
        scene.fromTarget(SECOND);
        work(scene);
        ended(scene);
    }

    @Test
    void an_answer_that_cannot_be_forced_to_disk_is_not_passed() {
        RecorderFixture.Breakable recording = RecorderFixture.breakable(folder, 1, Durability.DISK);
        Scene scene = scene(recording);
        scene.fromClient(QUERY);
        work(scene);
        scene.atTarget();
        scene.fromTarget(SECOND);
        assertThat(scene.atClient()).isEmpty();
        recording.breaks().run();
        work(scene);
        ended(scene);
    }

    @Test
    void a_statement_that_cannot_be_recorded_does_not_reach_the_target() {
        RecorderFixture.Breakable recording = RecorderFixture.breakable(folder, 1, Durability.PROCESS);
        Scene scene = scene(recording);
        recording.breaks().run();
        scene.fromClient(QUERY);
        ended(scene);
    }

    @Test
    void the_targets_last_word_waits_for_its_record_and_is_the_only_one() {
        Scene scene = scene(RecorderFixture.breakable(folder, 1, Durability.DISK));
        scene.fromClient(QUERY);
        work(scene);
        scene.fromTarget(FIRST);
        scene.fromTarget(FAREWELL);
        scene.target.close();
        scene.settle();
        assertThat(scene.atClient()).isEmpty();
        work(scene);
        assertThat(scene.atClient()).isEqualTo(Pieces.all(FIRST, FAREWELL));
        assertThat(scene.client.isOpen()).isFalse();
        assertThat(services.ends).containsExactly(EndReason.TARGET_CLOSED);
    }

    @Test
    void while_much_waits_for_the_disk_neither_side_is_read() {
        Scene scene = scene(RecorderFixture.breakable(folder, 1, Durability.DISK));
        scene.fromClient(QUERY);
        work(scene);
        char[] filling = new char[400_000];
        Arrays.fill(filling, 'x');
        byte[] row = Pieces.row(new String(filling), "y");
        scene.fromTarget(FIRST);
        for (int i = 0; i < 3; i++) {
            assertThat(scene.target.config().isAutoRead()).isTrue();
            scene.fromTarget(row);
        }
        assertThat(scene.target.config().isAutoRead()).isFalse();
        assertThat(scene.client.config().isAutoRead()).isFalse();
        work(scene);
        assertThat(scene.target.config().isAutoRead()).isTrue();
        assertThat(scene.client.config().isAutoRead()).isTrue();
        assertThat(scene.atClient()).isEqualTo(Pieces.all(FIRST, row, row, row));
    }
}
