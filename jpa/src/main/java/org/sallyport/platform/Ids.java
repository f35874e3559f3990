package org.sallyport.platform;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Identifiers of 26 characters in Crockford's base 32: 48 bits of milliseconds and 80 random bits (the ULID layout), so
 * that they sort by time. They name things and never authorise anything.
 */
public final class Ids {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static String next(Clock clock) {
        char[] id = new char[26];
        long millis = clock.instant().toEpochMilli();
        for (int i = 9; i >= 0; i--) {
            id[i] = ALPHABET[(int) (millis & 31)];
            millis >>>= 5;
        }
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        for (int i = 10; i < 26; i++) {
            id[i] = ALPHABET[random[i - 10] & 31];
        }
        return new String(id);
    }

    /** Whether the text has the shape of an identifier; anything else cannot name a thing of ours. */
    public static boolean isId(String text) {
        return text.length() == 26 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
    }
}
