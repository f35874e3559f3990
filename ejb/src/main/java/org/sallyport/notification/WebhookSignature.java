package org.sallyport.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The signature of Standard Webhooks 1.0 (standardwebhooks.com), symmetric form. */
final class WebhookSignature {
    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private final SecretKeySpec key;

    private WebhookSignature(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /**
     * With a key as it is kept.
     *
     * @param secret Base64 of 24 to 64 bytes, usually behind {@code whsec_}
     */
    static WebhookSignature with(String secret) {
        byte[] key = decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        if (key.length < 24 || key.length > 64) {
            throw invalid();
        }
        return new WebhookSignature(key);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** Without the cause, which would quote a part of the key. */
    private static SallyportException invalid() {
        return new SallyportException(
                ErrorCode.KEY_UNAVAILABLE, "the webhook's signing key must be whsec_ and Base64 of 24 to 64 bytes");
    }

    /** The three headers of a message that is sent now. */
    Map<String, String> headers(String id, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
            return Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", "v1," + signature);
        } catch (GeneralSecurityException e) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the webhook cannot be signed", e);
        }
    }
}
