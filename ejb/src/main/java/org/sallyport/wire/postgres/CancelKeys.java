package org.sallyport.wire.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The gateway's own cancel keys, one for each session; the target's are never shown. */
@ApplicationScoped
public class CancelKeys {
    /** What the client gets as BackendKeyData. */
    public record Key(int pid, int secret) {}

    private record Entry(int secret, Runnable cancel) {}

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Integer, Entry> entries = new ConcurrentHashMap<>();

    public Key register(Runnable cancel) {
        while (true) {
            Key key = new Key(RANDOM.nextInt(Integer.MAX_VALUE - 1) + 1, RANDOM.nextInt());
            if (entries.putIfAbsent(key.pid(), new Entry(key.secret(), cancel)) == null) {
                return key;
            }
        }
    }

    /** Cancels what the key belongs to; a wrong key does nothing, and the caller cannot tell. */
    public void cancel(int pid, byte[] secret) {
        Entry entry = entries.get(pid);
        byte[] expected = ByteBuffer.allocate(4)
                .putInt(entry == null ? 0 : entry.secret())
                .array();
        if (MessageDigest.isEqual(expected, secret) && entry != null) {
            entry.cancel().run();
        }
    }

    public void remove(Key key) {
        entries.remove(key.pid());
    }
}
