package org.sallyport.evidence.part;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.model.AuditEvents;
import org.sallyport.ledger.proof.Hash;

/**
 * One line of {@code data/events.jsonl} or {@code data/commands.jsonl}. Envelopes and bodies go in as they were stored,
 * which is canonical JSON, so that the line is canonical too. Without its salt a body proves nothing and is withheld.
 */
final class SealedLine {
    private SealedLine() {}

    static String of(AuditEvents.Stored event) {
        return "{" + opened(event.salt(), event.body()) + "\"envelope\":" + event.envelope() + ",\"index\":"
                + Objects.requireNonNull(event.index()) + closed(event.salt(), event.body());
    }

    /** A command's. The salt is absent once the session's data key is destroyed. */
    static String of(String body, String envelope, byte @Nullable [] salt) {
        return "{" + opened(salt, body) + "\"envelope\":" + envelope + closed(salt, body);
    }

    private static String opened(byte @Nullable [] salt, @Nullable String body) {
        return salt == null || body == null ? "" : "\"body\":" + body + ",";
    }

    private static String closed(byte @Nullable [] salt, @Nullable String body) {
        return salt == null || body == null ? "}" : ",\"salt\":\"" + Hash.hex(salt) + "\"}";
    }
}
