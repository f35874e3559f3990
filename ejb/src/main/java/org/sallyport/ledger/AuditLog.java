package org.sallyport.ledger;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.model.AuditEvents;
import org.sallyport.ledger.proof.BodyCommitment;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.Ids;

/**
 * Writes audit events in the transaction of what they tell of: both are stored, or neither. The sequencer gives each
 * its leaf afterwards.
 */
@Stateless
public class AuditLog {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private AuditEvents events;

    @Inject
    private Clock clock;

    /** Stores the event and returns its id. */
    public String record(AuditEvent event) {
        Instant now = clock.instant();
        String id = Ids.next(clock);
        Map<String, @Nullable Object> members = new TreeMap<>(event.details());
        if (event.session() != null) {
            members.put("session", event.session());
        }
        String body = CanonicalJson.text(members);
        byte[] salt = new byte[BodyCommitment.SALT_SIZE];
        RANDOM.nextBytes(salt);
        byte[] commit = BodyCommitment.of(salt, body.getBytes(StandardCharsets.UTF_8));
        String type = event.type().name();
        String envelope =
                CanonicalJson.text(Map.of("at", now.toString(), "commit", Hash.hex(commit), "id", id, "type", type));
        events.add(id, type, now, event.session(), envelope, salt, body);
        return id;
    }
}
