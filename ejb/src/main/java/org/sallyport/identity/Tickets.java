package org.sallyport.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.sallyport.identity.model.Ticket;
import org.sallyport.identity.model.TicketStore;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** One-time tickets for clients that cannot carry a token: 43 random characters after a prefix, shown once. */
@Stateless
public class Tickets {
    public static final String PREFIX = "spt-";
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A fresh ticket; the text is not kept anywhere. */
    public record Issued(String ticket, Instant expiresAt) {}

    @Inject
    private Roles roles;

    @Inject
    private TicketStore store;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Makes a ticket for the caller.
     *
     * @param claims the caller's token, which the ticket then stands for
     */
    public Issued issue(Identity caller, Map<String, Object> claims, String resource, int minutes) {
        if (minutes < 1 || Duration.ofMinutes(minutes).compareTo(LONGEST) > 0) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "minutes: must be 1 to " + LONGEST.toMinutes());
        }
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant();
        Instant expiresAt = now.plus(Duration.ofMinutes(minutes));
        store.add(new Ticket(
                hash(text),
                caller.principal().person(),
                caller.sid(),
                resource,
                JSONObjectUtils.toJSONString(Identity.claims(claims)),
                now,
                expiresAt));
        audit.record(AuditEvent.of(EventType.TICKET_ISSUED)
                .by(caller.principal())
                .with("resource", resource)
                .with("expiresAt", expiresAt.toString()));
        return new Issued(text, expiresAt);
    }

    /** Spends the ticket; of two at once, one wins. */
    public Identity redeem(String text, String resource) {
        Optional<Ticket> found = store.find(hash(text));
        Ticket ticket = found.orElseThrow(Tickets::refused);
        ticket.redeem(resource, clock.instant());
        try {
            store.flush();
            return Claims.identity(JSONObjectUtils.parse(ticket.identity()), "TICKET", roles.inForce())
                    .as("TICKET", ticket.createdAt());
        } catch (PersistenceException | ParseException e) {
            throw refused();
        }
    }

    private static SallyportException refused() {
        return new SallyportException(
                ErrorCode.CREDENTIAL_INVALID, "the ticket is used, expired or for another resource");
    }

    private static byte[] hash(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
