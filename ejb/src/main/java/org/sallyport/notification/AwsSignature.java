package org.sallyport.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.ledger.proof.Hash;

/**
 * Signature Version 4 in a header, over the whole body, for the service {@code s3} ("Authenticating Requests: Using the
 * Authorization Header" of the Amazon S3 API Reference).
 *
 * @param key the access key's id
 */
record AwsSignature(String key, String secret, String region) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** {@code 20130524}. */
    private static final int DATE = 8;

    /**
     * The headers to send: those given, with the time, the body's digest and the authorization, and without the host, which the
     * client adds.
     *
     * @param host with its port, where that is not the scheme's own
     * @param path as it is sent, with a slash in front, without a query
     * @param headers lower-case names
     */
    SortedMap<String, String> headers(
            String method, String host, String path, Map<String, String> headers, byte[] body, Instant now) {
        String time = TIME.format(now);
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", host);
        signed.put("x-amz-content-sha256", Hash.hex(Hash.sha256(body)));
        signed.put("x-amz-date", time);
        String names = String.join(";", signed.keySet());
        String request = method + "\n" + path + "\n\n"
                + signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + signed.get("x-amz-content-sha256");
        String scope = time.substring(0, DATE) + "/" + region + "/s3/aws4_request";
        String text = ALGORITHM + "\n" + time + "\n" + scope + "\n"
                + Hash.hex(Hash.sha256(request.getBytes(StandardCharsets.UTF_8)));
        String signature = Hash.hex(hmac(signingKey(time.substring(0, DATE)), text));
        signed.put(
                "authorization",
                ALGORITHM + " Credential=" + key + "/" + scope + ",SignedHeaders=" + names + ",Signature=" + signature);
        signed.remove("host");
        return signed;
    }

    private byte[] signingKey(String date) {
        byte[] derived = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {date, region, "s3", "aws4_request"}) {
            derived = hmac(derived, part);
        }
        return derived;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AwsSignature with " + key;
    }
}
