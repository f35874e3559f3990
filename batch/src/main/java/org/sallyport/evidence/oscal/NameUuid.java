package org.sallyport.evidence.oscal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based UUIDs of version 5 (RFC 9562 §5.5); OSCAL takes versions 4 and 5 only. SHA-1 protects nothing here. */
final class NameUuid {
    private static final UUID NAMESPACE = UUID.fromString("6f2a1c58-5c0e-4d0b-9a53-0f2d6c1e7b44");

    private NameUuid() {}

    /** The same two names lead to the same UUID. */
    static String of(String run, String name) {
        byte[] hash = sha1(
                ByteBuffer.allocate(16)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits())
                        .array(),
                run + "/" + name);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static byte[] sha1(byte[] namespace, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(namespace);
            return digest.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
