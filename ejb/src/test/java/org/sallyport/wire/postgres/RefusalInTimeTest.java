package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.access.ResourceDocument;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.RecorderFixture;
import org.sallyport.session.LiveSessionFixture;

/** What was prepared while nothing forbade it is refused once something does. */
class RefusalInTimeTest {
    private static final String NIGHTLY =
            """
            {"name": "bank", "description": "", "protocol": "postgres", "host": "h", "port": 1, "account": "a",
             "defaultDatabase": "d", "credential": "c", "durability": "process", "sessionMinutes": 5,
             "masking": {"user": false, "columns": [], "detectors": []}, "access": {"standing": ["engineers"]},
             "rules": [{"name": "freeze", "effects": ["DDL"], "then": "refuse", "message": "not at night",
                        "when": [{"zone": "UTC", "from": "22:00", "to": "06:00"}]}]}
            """;

    private static final Instant EVENING = Instant.parse("2026-03-02T21:59:00Z");
    private static final Instant NIGHT = Instant.parse("2026-03-02T22:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @TempDir
    private Path folder;

    private Instant now = EVENING;

    private Scene scene() {
        Recorder recorder = RecorderFixture.create(folder, 1, Durability.PROCESS);
        Scene scene = new Scene(
                LiveSessionFixture.of(ResourceDocument.parse(NIGHTLY, 1), recorder, clock), new FakeServices());
        scene.fromClient(Pieces.all(Pieces.parse("s", "drop table t"), Pieces.SYNC));
        scene.fromTarget(Pieces.all(Pieces.message('1'), Pieces.ready('I')));
        assertThat(types(scene.atTarget())).containsExactly('P', 'S');
        assertThat(types(scene.atClient())).containsExactly('1', 'Z');
        return scene;
    }

    private static List<Character> types(byte[] stream) {
        return Pieces.split(stream).stream().map(one -> (char) one[0]).toList();
    }

    /** The target fails on a portal that nobody has, in the place of what is refused (ADR 0004). */
    private static void assertRefused(Scene scene) {
        assertThat(types(scene.atTarget())).containsExactly('D', 'H', 'S');
        scene.fromTarget(Pieces.all(Pieces.error("34000", "no such portal"), Pieces.ready('I')));
        byte[] heard = scene.atClient();
        assertThat(types(heard)).containsExactly('E', 'Z');
        assertThat(new String(heard, StandardCharsets.ISO_8859_1)).contains("C42501", "not at night");
        assertThat(scene.hasEnded()).isFalse();
    }

    @Test
    void at_bind() {
        Scene scene = scene();
        now = NIGHT;
        scene.fromClient(Pieces.all(Pieces.bind("", "s", 0), Pieces.execute("", 0), Pieces.SYNC));
        assertRefused(scene);
    }

    @Test
    void at_execute() {
        Scene scene = scene();
        scene.fromClient(Pieces.all(Pieces.bind("", "s", 0), Pieces.FLUSH));
        scene.fromTarget(Pieces.message('2'));
        assertThat(types(scene.atTarget())).containsExactly('B', 'H');
        assertThat(types(scene.atClient())).containsExactly('2');
        now = NIGHT;
        scene.fromClient(Pieces.all(Pieces.execute("", 0), Pieces.SYNC));
        assertRefused(scene);
    }

    @Test
    void not_before() {
        Scene scene = scene();
        scene.fromClient(Pieces.all(Pieces.bind("", "s", 0), Pieces.execute("", 0), Pieces.SYNC));
        assertThat(types(scene.atTarget())).startsWith('B', 'E');
    }
}
