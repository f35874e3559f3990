package org.sallyport.recording;

import java.security.MessageDigest;
import org.sallyport.ledger.proof.Hash;

/**
 * The running hash over a recording: {@code SHA-256(previous ‖ ciphertext)} for each frame, starting from SHA-256 of the
 * file's first line. It needs no key, so a seal can be checked after the key is destroyed.
 */
final class Chain {
    private final MessageDigest digest = Hash.newDigest();
    private byte[] head;

    Chain(byte[] firstLine) {
        head = Hash.sha256(firstLine);
    }

    void append(byte[] ciphertext) {
        append(ciphertext, 0, ciphertext.length);
    }

    void append(byte[] bytes, int from, int length) {
        digest.update(head);
        digest.update(bytes, from, length);
        head = digest.digest();
    }

    byte[] head() {
        return head.clone();
    }
}
