package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.RecorderFixture;
import org.sallyport.session.model.EndReason;
import org.sallyport.wire.postgres.Conversation.Turn;

/**
 * Spoilt messages from either side end a session with one error, or do it no harm: nothing hangs, leaks or touches a
 * neighbour. {@code fuzz.messages} says how many, {@code fuzz.seed} which; the messages of one seed are always the same.
 */
class RelayFuzzTest {
    private static final long MESSAGES = Long.getLong("fuzz.messages", 100_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    /** Sessions between two looks at the neighbour. */
    private static final int NEIGHBOURLY = 20;

    /** Faults after which no more are looked for. */
    private static final int MANY = 20;

    /** Sessions that share a recording: a file for each would be most of the work. */
    private static final int TOGETHER = 1_000;

    /** Severities behind which a server closes the connection. */
    private static final Set<String> ENDING = Set.of("FATAL", "PANIC");

    private static final byte[] ASKED = Pieces.query("select 1");
    private static final byte[] ANSWERED =
            Pieces.all(Pieces.columns(23, 0, "n"), Pieces.row("1"), Pieces.complete("SELECT 1"), Pieces.ready('I'));

    private final Resource masked = ResourceFixture.refusing("masked", true);
    private final Resource raw = ResourceFixture.refusing("raw", false);
    private final Map<String, Long> ends = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    @TempDir
    private Path folder;

    private long recordings;
    private long messages;

    @BeforeEach
    void requireAnAllocatorThatCounts() {
        assertThat(ByteBufAllocator.DEFAULT)
                .as("the build sets io.netty.allocator.type")
                .isInstanceOf(UnpooledByteBufAllocator.class);
    }

    private static long allocated() {
        return UnpooledByteBufAllocator.DEFAULT.metric().usedHeapMemory()
                + UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    private Recorder recorder() {
        return RecorderFixture.create(folder, ++recordings, Durability.PROCESS);
    }

    @Test
    void spoilt_messages_end_a_session_with_an_error_or_do_it_no_harm() {
        long start = System.nanoTime();
        Recorder own = recorder();
        Scene neighbour = new Scene(masked, own, new FakeServices());
        Recorder shared = recorder();
        for (long session = 0; messages < MESSAGES && faults.size() < MANY; session++) {
            if (session % TOGETHER == TOGETHER - 1) {
                RecorderFixture.seal(shared);
                RecorderFixture.delete(folder, shared);
                shared = recorder();
            }
            try {
                attack(session, shared);
            } catch (RuntimeException | AssertionError e) {
                faults.add("session " + session + " of seed " + SEED + ": " + e);
            }
            if (session % NEIGHBOURLY == 0) {
                assertThat(serves(neighbour))
                        .as("the neighbour of session " + session)
                        .isTrue();
                RecorderFixture.publish(own);
                RecorderFixture.publish(shared);
            }
        }
        assertThat(faults).isEmpty();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d fuzzed messages in %.0f s, %.0f a second; how the sessions ended: %s%n",
                messages,
                seconds,
                messages / seconds,
                ends);
        assertThat(ends).containsKeys("PROTOCOL_ERROR", "TARGET_CLOSED", "CLIENT_CLOSED", "went on");
    }

    private void attack(long number, Recorder recorder) {
        Random random = new Random(SEED * 1_000_003 + number);
        long before = allocated();
        Scene scene = new Scene(random.nextBoolean() ? masked : raw, recorder, new FakeServices());
        List<Turn> script = Mutation.of(random);
        List<byte[]> heard = new ArrayList<>();
        boolean left = false;
        for (int i = 0; i < script.size(); i++) {
            Turn turn = script.get(i);
            byte[] bytes = turn.bytes();
            while (i + 1 < script.size() && script.get(i + 1).ofClient() == turn.ofClient() && random.nextInt(3) == 0) {
                messages++;
                bytes = Pieces.all(bytes, script.get(++i).bytes());
            }
            messages++;
            if (turn.ofClient()) {
                scene.fromClient(bytes);
            } else {
                scene.fromTarget(bytes);
            }
            heard.add(scene.atClient());
            left |= !scene.client.isOpen() && !scene.hasEnded();
        }
        conclude(scene, script, random, heard, left);
        scene.client.checkException();
        scene.target.checkException();
        assertThat(scene.client.isOpen() || scene.target.isOpen())
                .as("still open")
                .isFalse();
        assertThat(scene.services.ends).as("ends").hasSize(1);
        assertThat(allocated() - before).as("bytes leaked").isZero();
    }

    /** However it is, there is a way on: it is over, it serves, or what is waited for is one side's to give. */
    private void conclude(Scene scene, List<Turn> script, Random random, List<byte[]> heard, boolean left) {
        boolean wentOn = !scene.hasEnded() && scene.client.isOpen();
        if (wentOn && scene.relay.replies().isEmpty() && isWhole(script, true) && isWhole(script, false)) {
            wentOn = recovers(scene, heard);
        }
        if (!scene.hasEnded() && scene.client.isOpen() && random.nextBoolean()) {
            scene.target.close();
            scene.settle();
            heard.add(scene.atClient());
        }
        if (scene.hasEnded() && !left && scene.services.ends.get(0) != EndReason.CLIENT_CLOSED) {
            assertThat(scene.client.isOpen() || scene.target.isOpen())
                    .as("open behind the end")
                    .isFalse();
            assertThat(farewells(Pieces.all(heard.toArray(byte[][]::new))))
                    .as("farewells, and whether the last message is one")
                    .containsExactly(1, 1);
        }
        scene.leave();
        ends.merge(wentOn ? "went on" : scene.services.ends.get(0).name(), 1L, Long::sum);
    }

    /** A Sync ends whatever pipeline was open; then a query is answered, unless the session cannot read it any more. */
    private static boolean recovers(Scene scene, List<byte[]> heard) {
        scene.fromClient(Pieces.SYNC);
        scene.atTarget();
        scene.fromTarget(Pieces.ready('I'));
        heard.add(scene.atClient());
        boolean serves = !scene.hasEnded() && serves(scene, heard);
        assertThat(serves || scene.hasEnded()).as("hangs").isTrue();
        return serves;
    }

    private static boolean serves(Scene scene) {
        return serves(scene, new ArrayList<>());
    }

    private static boolean serves(Scene scene, List<byte[]> heard) {
        scene.fromClient(ASKED);
        boolean asked = Arrays.equals(scene.atTarget(), ASKED);
        scene.fromTarget(ANSWERED);
        byte[] answer = scene.atClient();
        heard.add(answer);
        return asked && Arrays.equals(answer, ANSWERED);
    }

    private static boolean isWhole(List<Turn> script, boolean ofClient) {
        byte[] stream = Pieces.all(script.stream()
                .filter(turn -> turn.ofClient() == ofClient)
                .map(Turn::bytes)
                .toArray(byte[][]::new));
        return Pieces.split(stream).stream().allMatch(RelayFuzzTest::isWhole);
    }

    private static boolean isWhole(byte[] message) {
        return message.length >= Messages.HEADER && ByteBuffer.wrap(message).getInt(1) == message.length - 1;
    }

    /** How many messages to the client end its session, and of these the last of all; every message must be whole. */
    private static int[] farewells(byte[] stream) {
        int farewells = 0;
        int last = 0;
        for (byte[] message : Pieces.split(stream)) {
            assertThat(isWhole(message)).as("a whole message").isTrue();
            last = message[0] == 'E' && ENDING.contains(severity(message)) ? 1 : 0;
            farewells += last;
        }
        return new int[] {farewells, last};
    }

    /** The field V of an error, as a client reads it: fields end with a type of zero. */
    private static String severity(byte[] error) {
        String fields = new String(error, Messages.HEADER, error.length - Messages.HEADER, StandardCharsets.ISO_8859_1);
        int at = 0;
        while (at < fields.length() && fields.charAt(at) != 0) {
            int end = fields.indexOf('\0', at);
            if (end < 0) {
                return "";
            }
            if (fields.charAt(at) == 'V') {
                return fields.substring(at + 1, end);
            }
            at = end + 1;
        }
        return "";
    }
}
