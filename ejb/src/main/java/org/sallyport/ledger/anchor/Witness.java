package org.sallyport.ledger.anchor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;
import org.sallyport.platform.BoundedRequest;

/**
 * A witness that is asked over HTTP (C2SP tlog-witness, add-checkpoint). What it answers is believed only with a cosignature
 * under the key that the settings name; redirects are not followed.
 */
final class Witness {
    /** A cosignature has some 150 bytes; those of other keys and algorithms that come with it may have 3,400 each. */
    private static final int MAX_ANSWER = 32 * 1024;
    /** A witness ahead of us by more has a clock that proves nothing, or we have. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final String SIZE_TYPE = "text/x.tlog.size";
    // At most 18 digits, which every long has room for.
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n");

    private final URI url;
    private final WitnessKey key;
    private final InstantSource clock;
    private final BoundedRequest http;

    /**
     * Of one address.
     *
     * @param prefix the submission prefix
     * @param patience for a whole answer
     */
    Witness(URI prefix, WitnessKey key, Duration patience, InstantSource clock) {
        this.url = URI.create(prefix.toString().replaceFirst("/+$", "") + "/add-checkpoint");
        this.key = key;
        this.clock = clock;
        this.http = new BoundedRequest(patience, MAX_ANSWER);
    }

    WitnessKey key() {
        return key;
    }

    /** Sends a checkpoint with the proof that it extends the first {@code oldSize} leaves. One attempt. */
    Answer add(long oldSize, List<byte[]> proof, SignedNote checkpoint) {
        try {
            return answer(oldSize, checkpoint, post(request(oldSize, proof, checkpoint)));
        } catch (MalformedException e) {
            return new Answer.Failed(e.sentence());
        } catch (IOException e) {
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static String request(long oldSize, List<byte[]> proof, SignedNote checkpoint) {
        StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(
                hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return body.append('\n').append(checkpoint.format()).toString();
    }

    private Answer answer(long oldSize, SignedNote checkpoint, BoundedRequest.Answer reply) {
        long size = Checkpoint.parse(checkpoint.text()).size();
        return switch (reply.status()) {
            case 200 -> cosigned(checkpoint, reply);
            case 409 -> conflict(oldSize, size, reply);
            case 422 ->
                oldSize == 0
                        ? new Answer.Failed("it refuses an empty proof (422)")
                        : new Answer.Contradicts("it has cosigned another tree of " + oldSize
                                + " leaves than the beginning of this one (422)");
            case 403 -> new Answer.Failed("it trusts another key of the ledger (403)");
            case 404 -> new Answer.Failed("it does not know the ledger (404): its operator needs log.vkey");
            default -> new Answer.Failed("it answers " + reply.status());
        };
    }

    private Answer cosigned(SignedNote checkpoint, BoundedRequest.Answer reply) {
        SignedNote note = checkpoint.with(new String(reply.body(), StandardCharsets.UTF_8));
        Optional<Cosignature> cosignature = Cosignature.find(note, key);
        if (cosignature.isEmpty()) {
            return new Answer.Failed("it does not cosign with the key " + key.name() + ", id " + key.keyId());
        }
        return cosignature.get().time().isAfter(clock.instant().plus(AHEAD))
                ? new Answer.Failed("its time " + cosignature.get().time() + " is ahead of ours")
                : new Answer.Cosigned(cosignature.get());
    }

    private static Answer conflict(long oldSize, long size, BoundedRequest.Answer reply) {
        String body = new String(reply.body(), StandardCharsets.US_ASCII);
        boolean told = reply.type().startsWith(SIZE_TYPE) && SIZE.matcher(body).matches();
        long known = told ? Long.parseLong(body.strip()) : oldSize;
        if (known != oldSize) {
            return new Answer.Knows(known);
        }
        // Where both sizes agree, only the roots are left to differ.
        return oldSize == size
                ? new Answer.Contradicts("it has cosigned another tree of " + size + " leaves (409)")
                : new Answer.Failed("it refuses the size that it has cosigned, or does not name it (409)");
    }

    private BoundedRequest.Answer post(String body) throws IOException {
        return http.send(HttpRequest.newBuilder(url)
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("User-Agent", "Sallyport")
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
