package org.sallyport.ledger.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 and lower-case hex. */
public final class Hash {
    /** Bytes in a SHA-256 value. */
    public static final int SIZE = 32;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** Making one takes longer than hashing a short text with it. */
    private static final ThreadLocal<MessageDigest> OF_THREAD = ThreadLocal.withInitial(Hash::newDigest);

    private Hash() {}

    /** SHA-256 of the parts, one after the other. */
    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = OF_THREAD.get();
        // Something may have been thrown in the middle of the last one.
        digest.reset();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** SHA-256 of what is left of a stream. */
    public static byte[] sha256(InputStream in) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[64 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return digest.digest();
    }

    /** A fresh SHA-256 for streams. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static String hex(byte[] bytes) {
        byte[] hex = new byte[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            hex[2 * i] = DIGITS[bytes[i] >> 4 & 0xf];
            hex[2 * i + 1] = DIGITS[bytes[i] & 0xf];
        }
        return new String(hex, StandardCharsets.ISO_8859_1);
    }

    /** The bytes of 64 lower-case hex digits. Throws {@link MalformedException} for anything else. */
    public static byte[] fromHex(String hex) {
        return fromHex(hex, SIZE);
    }

    /** The {@code size} bytes of exactly {@code 2 × size} lower-case hex digits. */
    public static byte[] fromHex(String hex, int size) {
        if (hex.length() != 2 * size) {
            throw new MalformedException("expected " + 2 * size + " hex digits, found " + hex.length() + " characters");
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            int both = digit(hex.charAt(2 * i)) << 4 | digit(hex.charAt(2 * i + 1));
            if (both < 0) {
                throw new MalformedException("expected lower-case hex digits");
            }
            bytes[i] = (byte) both;
        }
        return bytes;
    }

    /** −1 for what is no lower-case hex digit. */
    private static int digit(char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    /** Refuses what cannot be a SHA-256 value. */
    static byte[] checked(byte[] hash) {
        if (hash.length != SIZE) {
            throw new MalformedException("a hash has " + SIZE + " bytes, found " + hash.length);
        }
        return hash;
    }
}
