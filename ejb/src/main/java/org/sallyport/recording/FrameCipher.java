package org.sallyport.recording;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * AES-256-GCM under the session's data key. The nonce is the writer's epoch (4 bytes) and the frame's number (8 bytes):
 * a writer that goes on after a crash takes a new epoch, so no nonce is ever used twice.
 */
final class FrameCipher {
    static final int TAG_SIZE = 16;

    private final SecretKeySpec key;
    private final Cipher cipher;

    FrameCipher(byte[] dataKey) {
        key = new SecretKeySpec(dataKey, "AES");
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "AES-GCM is not available", e);
        }
    }

    /** Encrypts bytes in place; the tag follows them. */
    void encrypt(int epoch, long number, byte[] bytes, int from, int length) throws GeneralSecurityException {
        cipher.init(Cipher.ENCRYPT_MODE, key, parameters(epoch, number));
        cipher.doFinal(bytes, from, length, bytes, from);
    }

    byte[] decrypt(int epoch, long number, byte[] encrypted) throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, parameters(epoch, number));
        return cipher.doFinal(encrypted);
    }

    private static GCMParameterSpec parameters(int epoch, long number) {
        byte[] nonce = ByteBuffer.allocate(12).putInt(epoch).putLong(number).array();
        return new GCMParameterSpec(TAG_SIZE * 8, nonce);
    }
}
