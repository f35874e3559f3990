package org.sallyport.wire.postgres;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.sallyport.wire.postgres.Conversation.Turn;

/** Spoils a conversation, message by message, by the numbers of a seeded source alone. */
final class Mutation {
    private static final int[] LENGTHS = {
        0, 1, 3, 4, 5, -1, 65_535, Messages.MAX_MESSAGE, Messages.MAX_MESSAGE + 1, Integer.MAX_VALUE, Integer.MIN_VALUE
    };
    private static final int[] COUNTS = {0, -1, 1, 0x7FFF, 0xFFFF, 1 << 16, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private static final List<List<Turn>> SCRIPTS =
            Conversation.ALL.stream().map(Mutation::messages).toList();

    private final Random random;
    private final List<Turn> script;

    private Mutation(Random random) {
        this.random = random;
        this.script = new ArrayList<>(any(SCRIPTS));
    }

    /** The messages of a spoilt conversation, one a turn. */
    static List<Turn> of(Random random) {
        Mutation mutation = new Mutation(random);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            mutation.spoil();
        }
        return mutation.script;
    }

    private static List<Turn> messages(Conversation conversation) {
        List<Turn> messages = new ArrayList<>();
        for (Turn turn : conversation.turns()) {
            for (byte[] message : Pieces.split(turn.bytes())) {
                messages.add(new Turn(turn.ofClient(), message));
            }
        }
        return messages;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void spoil() {
        if (script.isEmpty()) {
            return;
        }
        int at = random.nextInt(script.size());
        Turn turn = script.get(at);
        if (turn.bytes().length == 0) {
            return;
        }
        switch (random.nextInt(12)) {
            case 0 -> script.set(at, bytes(turn, flipped(turn.bytes())));
            case 1 -> script.set(at, bytes(turn, number(turn.bytes(), 1, LENGTHS[random.nextInt(LENGTHS.length)])));
            case 2 -> script.set(at, bytes(turn, typed(turn.bytes())));
            case 3 -> script.set(at, bytes(turn, Arrays.copyOf(turn.bytes(), random.nextInt(turn.bytes().length))));
            case 4 -> script.add(at, turn);
            case 5 -> script.set(at, script.set(random.nextInt(script.size()), turn));
            case 6 -> script.add(at, any(any(SCRIPTS)));
            case 7 -> script.add(at, bytes(turn, noise()));
            case 8 -> script.set(at, new Turn(!turn.ofClient(), turn.bytes()));
            case 9 -> script.remove(at);
            case 10 -> script.set(at, bytes(turn, shortened(turn.bytes())));
            default -> script.set(at, bytes(turn, counted(turn.bytes())));
        }
    }

    private static Turn bytes(Turn turn, byte[] bytes) {
        return new Turn(turn.ofClient(), bytes);
    }

    private byte[] flipped(byte[] message) {
        byte[] flipped = message.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private byte[] typed(byte[] message) {
        byte[] typed = message.clone();
        typed[0] = (byte) random.nextInt(256);
        return typed;
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(64)];
        random.nextBytes(noise);
        return noise;
    }

    /** A whole message whose body ends too early. */
    private byte[] shortened(byte[] message) {
        int body = Math.max(0, message.length - Messages.HEADER);
        byte[] shortened = Arrays.copyOf(message, Messages.HEADER + (body == 0 ? 0 : random.nextInt(body)));
        return number(shortened, 1, shortened.length - 1);
    }

    /** A whole message in which something counts wrongly. */
    private byte[] counted(byte[] message) {
        int room = message.length - Messages.HEADER - Integer.BYTES;
        return room < 0
                ? flipped(message)
                : number(message, Messages.HEADER + random.nextInt(room + 1), COUNTS[random.nextInt(COUNTS.length)]);
    }

    private static byte[] number(byte[] message, int at, int number) {
        byte[] changed = message.clone();
        if (at + Integer.BYTES <= changed.length) {
            ByteBuffer.wrap(changed).putInt(at, number);
        }
        return changed;
    }
}
