package org.sallyport.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The commands' salts, derived from the session's data key by HMAC-SHA-256: destroying the key destroys them too. */
public final class Salts {
    private final Mac mac;

    public Salts(byte[] dataKey) {
        try {
            Mac derive = Mac.getInstance("HmacSHA256");
            derive.init(new SecretKeySpec(dataKey, "HmacSHA256"));
            byte[] key = derive.doFinal("command salts".getBytes(StandardCharsets.US_ASCII));
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "HMAC-SHA-256 is not available", e);
        }
    }

    /** 32 bytes for one command. */
    public synchronized byte[] of(long sequence) {
        return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
    }
}
