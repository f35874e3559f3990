package org.sallyport.identity;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * An SSH public key of a user.
 *
 * @param type as SSH names it, for example {@code ssh-ed25519}
 * @param blob the key as it goes over the wire (RFC 4253, section 6.6)
 */
public record SshPublicKey(String type, byte[] blob) {
    /** Longer texts are refused unread; an RSA key of 16,384 bits takes 2,800 characters. */
    private static final int LONGEST = 16 * 1024;

    /**
     * Reads the one line of a {@code .pub} file: type, Base64, and perhaps a comment.
     *
     * @param field what a refusal (INVALID_INPUT) names
     */
    public static SshPublicKey parse(String field, String text) {
        String line = text.strip();
        if (text.length() > LONGEST) {
            throw refused(field, "at most " + LONGEST + " characters");
        }
        if (line.startsWith("-----BEGIN")) {
            throw refused(field, "this is not the public half; take the file that ends in .pub");
        }
        String[] words = line.split("[ \t]+", 3);
        if (words.length < 2 || line.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw refused(field, "one line as in a .pub file is needed: type, Base64, comment");
        }
        try {
            byte[] blob = Base64.getDecoder().decode(words[1]);
            SshKeyForm.check(words[0], blob);
            return new SshPublicKey(words[0], blob);
        } catch (IllegalArgumentException e) {
            throw refused(field, "this is no key that is accepted here: " + e.getMessage());
        }
    }

    /** An Ed25519 key of the Java platform (RFC 8709, section 4). */
    public static SshPublicKey ofEd25519(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new SshPublicKey(
                "ssh-ed25519", new SshBytes().text("ssh-ed25519").bytes(point).toBytes());
    }

    /** {@code SHA256:} and the hash in Base64 without padding, as OpenSSH shows it. */
    public static String fingerprint(byte[] blob) {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Hash.sha256(blob));
    }

    public String fingerprint() {
        return fingerprint(blob);
    }

    /** Type and Base64, as in a {@code .pub} file without its comment. */
    public String line() {
        return type + " " + Base64.getEncoder().encodeToString(blob);
    }

    private static SallyportException refused(String field, String why) {
        return new SallyportException(ErrorCode.INVALID_INPUT, field + ": " + why);
    }
}
