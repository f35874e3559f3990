package org.sallyport.credential;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.DataKeys;
import org.sallyport.recording.model.WrappedKeys;

/** Data keys wrapped with AES-256-GCM: a 12-byte nonce, then the ciphertext; the session's id is authenticated. */
@Stateless
public class WrappedDataKeys implements DataKeys {
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private KeyRing keys;

    @Inject
    private WrappedKeys store;

    @Inject
    private Clock clock;

    @Override
    public byte[] create(String session) {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] wrapped = Arrays.copyOf(nonce, NONCE + key.length + 16);
        System.arraycopy(apply(Cipher.ENCRYPT_MODE, session, nonce, key), 0, wrapped, NONCE, key.length + 16);
        store.add(session, wrapped, clock.instant());
        return key;
    }

    @Override
    public byte[] get(String session) {
        byte[] wrapped = store.find(session)
                .orElseThrow(() -> new SallyportException(
                        ErrorCode.KEY_UNAVAILABLE, "the data key of session " + session + " was destroyed"));
        byte[] nonce = Arrays.copyOf(wrapped, NONCE);
        return apply(Cipher.DECRYPT_MODE, session, nonce, Arrays.copyOfRange(wrapped, NONCE, wrapped.length));
    }

    private byte[] apply(int mode, String session, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(keys.wrappingKey(), "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(session.getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new SallyportException(
                    ErrorCode.KEY_UNAVAILABLE, "the data key of session " + session + " cannot be unwrapped", e);
        }
    }
}
