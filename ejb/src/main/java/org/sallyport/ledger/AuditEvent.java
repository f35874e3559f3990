package org.sallyport.ledger;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Principal;

/**
 * Something that happened, before it has an id and a time.
 *
 * @param details canonical JSON values; never a secret or a raw value of protected data
 */
public record AuditEvent(EventType type, @Nullable String session, Map<String, ? extends @Nullable Object> details) {
    public static AuditEvent of(EventType type) {
        return new AuditEvent(type, null, Map.of());
    }

    public AuditEvent in(@Nullable String sessionId) {
        return new AuditEvent(type, sessionId, details);
    }

    public AuditEvent by(Principal principal) {
        return with("actor", principal.username())
                .with("actorIssuer", principal.person().issuer())
                .with("actorSubject", principal.person().subject());
    }

    public AuditEvent with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new TreeMap<>(details);
        more.put(name, value);
        return new AuditEvent(type, session, more);
    }
}
