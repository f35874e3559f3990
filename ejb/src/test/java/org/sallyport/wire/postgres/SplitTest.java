package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.RecorderFixture;

/** Where the network cuts the bytes of a conversation changes nothing. */
class SplitTest {
    private static final Resource MASKED = ResourceFixture.refusing("masked", true);
    private static final Resource RAW = ResourceFixture.refusing("raw", false);

    @TempDir
    private Path folder;

    private long sessions;

    /** What each side has got after each turn, and what was recorded. */
    private record Outcome(List<String> arrived, List<String> recorded, boolean ended) {}

    /** How the bytes of a turn arrive; the offset is that of the turn within what its side says in all. */
    @FunctionalInterface
    private interface Cutter {
        List<byte[]> cut(boolean ofClient, int offset, byte[] bytes);
    }

    static Stream<Conversation> conversations() {
        return Conversation.ALL.stream();
    }

    private Outcome play(Resource resource, Conversation conversation, Cutter cutter) {
        Recorder recorder = RecorderFixture.create(folder, ++sessions, Durability.PROCESS);
        Scene scene = new Scene(resource, recorder, new FakeServices());
        List<String> arrived = new ArrayList<>();
        int[] offset = {0, 0};
        for (Conversation.Turn turn : conversation.turns()) {
            int side = turn.ofClient() ? 0 : 1;
            for (byte[] piece : cutter.cut(turn.ofClient(), offset[side], turn.bytes())) {
                if (turn.ofClient()) {
                    scene.fromClient(piece);
                } else {
                    scene.fromTarget(piece);
                }
            }
            offset[side] += turn.bytes().length;
            arrived.add("client: " + text(scene.atClient()));
            arrived.add("target: " + text(scene.atTarget()));
        }
        boolean ended = scene.hasEnded() || !scene.client.isOpen();
        scene.leave();
        RecorderFixture.seal(recorder);
        List<String> recorded = RecorderFixture.lines(folder, recorder);
        RecorderFixture.delete(folder, recorder);
        return new Outcome(arrived, recorded, ended);
    }

    /** The portal that nobody has is named by chance. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("D....Psallyport_[0-9a-f]+", "D-nowhere");
    }

    private static int length(Conversation conversation, boolean ofClient) {
        return conversation.turns().stream()
                .filter(turn -> turn.ofClient() == ofClient)
                .mapToInt(turn -> turn.bytes().length)
                .sum();
    }

    private static List<byte[]> single(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (byte one : bytes) {
            pieces.add(new byte[] {one});
        }
        return pieces;
    }

    private static List<byte[]> cut(int at, byte[] bytes) {
        return at <= 0 || at >= bytes.length
                ? List.of(bytes)
                : List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void a_conversation_cut_at_any_byte_has_the_same_outcome(Conversation conversation) {
        for (Resource resource : List.of(MASKED, RAW)) {
            // What is not masked has fewer states to be cut in.
            int step = resource.equals(MASKED) ? 1 : 3;
            Outcome whole = play(resource, conversation, (ofClient, offset, bytes) -> List.of(bytes));
            for (boolean cutsClient : new boolean[] {true, false}) {
                for (int at = 1; at < length(conversation, cutsClient); at += step) {
                    int cut = at;
                    assertThat(play(
                                    resource,
                                    conversation,
                                    (ofClient, offset, bytes) ->
                                            ofClient == cutsClient ? cut(cut - offset, bytes) : List.of(bytes)))
                            .as("%s of %s cut at %d", conversation.name(), cutsClient ? "client" : "target", at)
                            .isEqualTo(whole);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void bytes_that_come_one_by_one_and_messages_that_come_one_by_one_have_the_same_outcome(Conversation conversation) {
        Outcome whole = play(MASKED, conversation, (ofClient, offset, bytes) -> List.of(bytes));
        assertThat(play(MASKED, conversation, (ofClient, offset, bytes) -> single(bytes)))
                .isEqualTo(whole);
        assertThat(play(MASKED, conversation, (ofClient, offset, bytes) -> Pieces.split(bytes)))
                .isEqualTo(whole);
    }

    /** Without this the other tests could compare one failure with another. */
    @ParameterizedTest
    @MethodSource("conversations")
    void what_the_target_answers_reaches_the_client_and_every_command_is_recorded(Conversation conversation) {
        Outcome whole = play(RAW, conversation, (ofClient, offset, bytes) -> List.of(bytes));
        for (int i = 0; i < conversation.turns().size(); i++) {
            Conversation.Turn turn = conversation.turns().get(i);
            if (!turn.ofClient()) {
                assertThat(whole.arrived().get(2 * i)).endsWith(text(turn.bytes()));
            }
        }
        assertThat(whole.recorded().stream().filter(line -> line.startsWith("INTENT")))
                .hasSameSizeAs(whole.recorded().stream()
                        .filter(line -> line.startsWith("OUTCOME"))
                        .toList())
                .hasSize(conversation.commands());
        assertThat(Objects.toString(whole.recorded())).doesNotContain("someone@example.com", "UNKNOWN");
        assertThat(whole.ended()).isEqualTo(conversation.ends());
    }
}
