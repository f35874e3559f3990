package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.credential.CredentialVault;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.notification.model.Channel;
import org.sallyport.platform.BoundedRequest;
import org.sallyport.platform.Setting;

/**
 * Puts checkpoints into a bucket that nobody can remove them from before their time (Amazon S3 Object Lock, compliance mode), and
 * looks whether it is so: a store that takes the request and does not lock has not taken it.
 */
@ApplicationScoped
public class BucketCarrier implements Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A checkpoint of that size is there; names are written once. */
    private static final int ALREADY_THERE = 412;

    private static final int MAX_ANSWER = 64 * 1024;
    private static final String MODE = "x-amz-object-lock-mode";
    private static final String UNTIL = "x-amz-object-lock-retain-until-date";
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z]{1,64})</Code>");

    private final BoundedRequest http = new BoundedRequest(PATIENCE, MAX_ANSWER);

    @Inject
    private CredentialVault vault;

    @Inject
    private Clock clock;

    @Override
    public Channel channel() {
        return Channel.BUCKET;
    }

    @Override
    public void requireUsable() {
        if (!Setting.ANCHOR_S3_URL.isEmpty()) {
            Bucket.configured();
        }
    }

    /** No people. */
    @Override
    public List<String> recipients(List<String> groups) {
        return List.of();
    }

    @Override
    public Delivery carry(Letter letter) {
        if (!(letter.notice() instanceof CheckpointNotice checkpoint) || Setting.ANCHOR_S3_URL.isEmpty()) {
            return new Delivery.Failed("only checkpoints go there, and while an address is set");
        }
        AwsSignature signature = new AwsSignature(
                Setting.ANCHOR_S3_KEY.text(),
                vault.get(Setting.ANCHOR_S3_SECRET.text()),
                Setting.ANCHOR_S3_REGION.text());
        try {
            return put(
                    Bucket.configured(),
                    signature,
                    checkpoint,
                    clock.instant(),
                    Duration.ofDays(Setting.ANCHOR_S3_DAYS.number()));
        } catch (IOException e) {
            return new Delivery.Failed(String.valueOf(e.getMessage()));
        }
    }

    Delivery put(Bucket bucket, AwsSignature signature, CheckpointNotice checkpoint, Instant now, Duration locked)
            throws IOException {
        Instant until = now.plus(locked).truncatedTo(ChronoUnit.SECONDS);
        String path = bucket.path(checkpoint.size());
        byte[] body = checkpoint.note().format().getBytes(StandardCharsets.UTF_8);
        Map<String, String> lock = Map.of(
                "if-none-match",
                "*",
                MODE,
                "COMPLIANCE",
                UNTIL,
                until.toString(),
                "x-amz-checksum-sha256",
                Base64.getEncoder().encodeToString(Hash.sha256(body)));
        BoundedRequest.Answer put = http.send(signed(bucket, signature, "PUT", path, lock, body, now));
        if (put.status() != 200 && put.status() != ALREADY_THERE) {
            return new Delivery.Failed("it answers " + put.status() + code(put.body()));
        }
        BoundedRequest.Answer seen = http.send(signed(bucket, signature, "HEAD", path, Map.of(), new byte[0], now));
        if (seen.status() != 200) {
            return new Delivery.Failed("it answers " + seen.status() + " to whether the checkpoint is locked");
        }
        // What an earlier attempt, or a ledger that has not grown, put there is locked since then, and so for less long
        // from now.
        Instant least = put.status() == ALREADY_THERE ? now : until;
        return seen.header(MODE).equals("COMPLIANCE") && isFrom(seen.header(UNTIL), least)
                ? new Delivery.Taken()
                : new Delivery.Failed("it has not locked the checkpoint: the bucket needs Object Lock, and the key the"
                        + " permissions s3:PutObjectRetention and s3:GetObjectRetention");
    }

    private static HttpRequest signed(
            Bucket bucket,
            AwsSignature signature,
            String method,
            String path,
            Map<String, String> headers,
            byte[] body,
            Instant now) {
        HttpRequest.Builder request = HttpRequest.newBuilder(bucket.uri(path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        signature.headers(method, bucket.authority(), path, headers, body, now).forEach(request::header);
        return request.build();
    }

    private static boolean isFrom(String date, Instant until) {
        try {
            return !Instant.parse(date).isBefore(until);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The service's word for what is wrong, if it says one. */
    private static String code(byte[] body) {
        Matcher code = CODE.matcher(new String(body, StandardCharsets.UTF_8));
        return code.find() ? " " + code.group(1) : "";
    }
}
