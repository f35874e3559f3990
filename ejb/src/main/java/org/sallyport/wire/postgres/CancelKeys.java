package org.sallyport.wire.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The gateway's own cancel keys, one for each session; the target's are never shown. */
@ApplicationScoped
public class CancelKeys {
    /** What the client gets as BackendKeyData: four bytes of secret in protocol 3.0, up to 256 from 3.2 on. */
    public record Key(int pid, byte[] secret) {}

    private record Entry(byte[] secret, Runnable cancel) {}

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Integer, Entry> entries = new ConcurrentHashMap<>();

    public Key register(int length, Runnable cancel) {
        byte[] secret = new byte[length];
        RANDOM.nextBytes(secret);
        while (true) {
            Key key = new Key(RANDOM.nextInt(Integer.MAX_VALUE - 1) + 1, secret);
            if (entries.putIfAbsent(key.pid(), new Entry(secret, cancel)) == null) {
                return key;
            }
        }
    }

    /** Cancels what the key belongs to; a wrong key does nothing, and the caller cannot tell. */
    public void cancel(int pid, byte[] secret) {
        Entry entry = entries.get(pid);
        byte[] expected = entry == null ? new byte[secret.length] : entry.secret();
        if (MessageDigest.isEqual(expected, secret) && entry != null) {
            entry.cancel().run();
        }
    }

    public void remove(Key key) {
        entries.remove(key.pid());
    }
}
