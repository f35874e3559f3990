package org.sallyport.api.ledger;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.model.AuditEvents;
import org.sallyport.ledger.proof.CanonicalJson;

/**
 * An audit event.
 *
 * @param index its leaf in the ledger
 * @param envelope canonical JSON (RFC 8785); the leaf is SHA-256(0x00 ‖ envelope)
 * @param body what happened; empty once it was lawfully destroyed
 */
public record EventItem(
        long index, String id, String type, String at, String envelope, Map<String, @Nullable Object> body) {
    static EventItem of(AuditEvents.Stored event) {
        return new EventItem(
                Objects.requireNonNull(event.index()),
                event.id(),
                event.type(),
                String.valueOf(CanonicalJson.parseObject(event.envelope()).get("at")),
                event.envelope(),
                event.members());
    }
}
