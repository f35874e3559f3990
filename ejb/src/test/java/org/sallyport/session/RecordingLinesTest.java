package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.recording.Frame;
import org.sallyport.recording.FrameType;
import org.sallyport.recording.Transcript;
import org.sallyport.session.model.Origin;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionNumber;
import org.sallyport.session.model.SessionTarget;

class RecordingLinesTest {
    private static final Instant OPENED = Instant.parse("2026-03-31T00:00:00Z");

    private final Session session = new Session(
            new SessionNumber("node1", 1, 1),
            "01ARZ3NDEKTSV4RRFFQ69G5FAV",
            Requester.of(new Principal(
                    new Person("https://issuer.example", "1"), "alice", Set.of(), Set.of(Role.USER), null, true)),
            new SessionTarget("postgres", "bank", 1, "app", "bank", "DISK"),
            new Origin("TOKEN", null, null, null, null, null, null, "127.0.0.1"),
            null,
            OPENED);

    @Test
    void a_line_tells_when_what_and_of_which_command() {
        List<String> lines = new NdjsonLines(session, new Upper()).of(json(FrameType.INTENT, 1_500_000, statement()));

        assertThat(lines).hasSize(1);
        assertThat(CanonicalJson.parseObject(lines.get(0)))
                .containsEntry("at", "2026-03-31T00:00:01.500Z")
                .containsEntry("micros", 1_500_000L)
                .containsEntry("type", "statement")
                .containsEntry("sequence", 7L)
                .containsEntry("content", statement());
    }

    @Test
    void output_goes_through_the_protocols_transcript_item_by_item() {
        assertThat(new NdjsonLines(session, new Upper()).of(output("row")))
                .containsExactly("{\"at\":\"2026-03-31T00:00:02Z\",\"content\":{\"text\":\"ROW\"},\"micros\":2000000,"
                        + "\"sequence\":7,\"type\":\"output\"}");
    }

    @Test
    void without_a_transcript_only_frames_that_hold_json_are_told() {
        assertThat(new NdjsonLines(session, null).of(output("row"))).isEmpty();
        assertThat(new AsciicastLines(session, null).of(output("row"))).isEmpty();
        assertThat(new NdjsonLines(session, null).of(json(FrameType.NOTE, 1, Map.of("a", 1L))))
                .hasSize(1);
    }

    @Test
    void a_cast_begins_with_its_header() {
        assertThat(CanonicalJson.parseObject(
                        new AsciicastLines(session, null).begin().get(0)))
                .containsEntry("version", 2L)
                .containsEntry("timestamp", OPENED.getEpochSecond());
    }

    @Test
    void a_statement_is_typed_and_echoed_and_its_control_characters_are_shown() {
        Map<String, Object> hostile =
                Map.of("sequence", 7L, "text", "select 1\n\u001b]0;x\u0007", "parameters", List.of("a"));

        assertThat(new AsciicastLines(session, null).of(json(FrameType.INTENT, 61_000_005, hostile)))
                .containsExactly(
                        "[61.000005,\"i\",\"select 1\\r\\n\u241b]0;x\u2407\\r\\n-- parameters: [\\\"a\\\"]\\r\\n\"]",
                        "[61.000005,\"o\",\"bank=> select 1\\r\\n\u241b]0;x\u2407\\r\\n"
                                + "-- parameters: [\\\"a\\\"]\\r\\n\"]");
    }

    @Test
    void an_outcome_is_one_line() {
        Map<String, Object> outcome =
                Map.of("sequence", 7L, "status", "ERROR", "error", "42P01 none", "durationMicros", 1042L);

        assertThat(new AsciicastLines(session, null).of(json(FrameType.OUTCOME, 0, outcome)))
                .containsExactly("[0.000000,\"o\",\"-- ERROR, 42P01 none, 1.042 ms\\r\\n\"]");
    }

    private static Map<String, Object> statement() {
        return Map.of("sequence", 7L, "text", "select 1", "parameters", List.of());
    }

    private static Frame json(FrameType type, long micros, Map<String, Object> members) {
        return new Frame(type, micros, CanonicalJson.bytes(members));
    }

    private static Frame output(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Frame(
                FrameType.OUTPUT,
                2_000_000,
                ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(7)
                        .put(bytes)
                        .array());
    }

    /** A protocol whose answers are texts. */
    private static final class Upper implements Transcript.Reader {
        @Override
        public List<Map<String, @Nullable Object>> items(Frame frame) {
            return List.of(Map.of("text", screen(frame)));
        }

        @Override
        public String screen(Frame frame) {
            return new String(frame.data(), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
        }
    }
}
