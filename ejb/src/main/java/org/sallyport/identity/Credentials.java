package org.sallyport.identity;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.identity.model.EndMarks;
import org.sallyport.identity.model.WireTokens;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;

/** What clients present on a wire listener: a token or a ticket; and the marks that end earlier credentials. */
@Stateless
public class Credentials {
    @Inject
    private TokenVerifier tokens;

    @Inject
    private Tickets tickets;

    @Inject
    private EndMarks marks;

    @Inject
    private WireTokens wireTokens;

    @Inject
    private LatestStandings standings;

    @Inject
    private Event<CredentialSeen> seen;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Verifies a credential that came over the wire. From then on a token decides no approvals. Blocks. */
    public Identity verify(String secret, String resource) {
        Identity identity =
                secret.startsWith(Tickets.PREFIX) ? tickets.redeem(secret, resource) : tokens.verify(secret);
        String jti = identity.jti();
        if (jti != null && (identity.credential().equals("TOKEN") || identity.isWorkload())) {
            wireTokens.removeExpired(clock.instant());
            wireTokens.add(identity.principal().person().issuer(), jti, identity.expiresAt());
        }
        requireCurrent(identity);
        return identity;
    }

    /** Refuses credentials from before an end mark, and people whom the provider has ended. */
    public void requireCurrent(Identity identity) {
        Person person = identity.principal().person();
        Optional<Instant> mark = marks.findNotBefore(person, identity.sid());
        if (mark.isPresent() && identity.issuedAt().isBefore(mark.get())) {
            throw ended(identity, "credentials from before " + mark.get() + " are void");
        }
        if (identity.isWorkload()) {
            requireUnexpired(identity);
            return;
        }
        ending(
                        identity.principal().person(),
                        identity.issuedAt(),
                        identity.principal().groups())
                .ifPresent(reason -> {
                    throw ended(identity, reason);
                });
        seen.fire(new CredentialSeen(identity));
    }

    /**
     * Nobody can be asked about a workload, so its token's end is its own. Its groups are those of this one token, by the
     * claims of one job: they say nothing of what another token of the same subject opened.
     */
    private void requireUnexpired(Identity identity) {
        if (!identity.expiresAt().isAfter(clock.instant())) {
            throw TokenVerifier.refused("it has expired");
        }
    }

    /** The same long after the login: what has expired meanwhile is good only by the provider's word. */
    public void requireStill(Identity identity) {
        requireCurrent(identity);
        boolean expired = identity.expiresAt().isBefore(clock.instant());
        if (expired && !(standings.recent(identity.principal().person()) instanceof Standing.Active)) {
            throw new SallyportException(
                    ErrorCode.PROVIDER_UNREACHABLE,
                    "your credential has expired, and the identity provider cannot be asked about you now; log in again");
        }
    }

    /**
     * Why a login of this person from that time no longer stands, empty while it does or while the provider cannot be
     * asked.
     *
     * @param needed the groups of the credential; an absent one ends it
     */
    public Optional<String> ending(Person person, Instant issuedAt, Set<String> needed) {
        Standing standing = standings.recent(person);
        if (standing instanceof Standing.Ended ended) {
            return Optional.of(ended.reason());
        }
        if (standing instanceof Standing.Active active) {
            Instant notBefore = active.notBefore();
            if (notBefore != null && issuedAt.isBefore(notBefore)) {
                return Optional.of("logged out at the provider");
            }
            return needed.stream()
                    .filter(group -> !active.groups().contains(group))
                    .findFirst()
                    .map(group -> "no longer in the group " + group);
        }
        return Optional.empty();
    }

    /** Sets the mark that voids every credential the person has now. */
    public void end(Person person, String username, @Nullable String sid, String reason) {
        endBefore(clock.instant(), person, username, sid, reason);
    }

    /** Sets the mark that voids every credential from before that time. */
    public void endBefore(Instant notBefore, Person person, String username, @Nullable String sid, String reason) {
        marks.add(person, sid, notBefore, reason, clock.instant());
        audit.record(AuditEvent.of(EventType.IDENTITY_ENDED)
                .with("person", username)
                .with("personIssuer", person.issuer())
                .with("personSubject", person.subject())
                .with("reason", reason));
    }

    /** Refuses whoever is no person at the keyboard now: deciding, and taking what others decide on, is for people. */
    public void requireInteractive(Identity login) {
        if (!login.principal().interactive() || wasSeenOnWire(login)) {
            throw new SallyportException(
                    ErrorCode.INTERACTIVE_LOGIN_REQUIRED,
                    "decide from an interactive login; a token that was used on a listener decides nothing");
        }
        requireCurrent(login);
    }

    /** Whether a token may decide approvals: one that was seen on a wire listener may not. */
    public boolean wasSeenOnWire(Identity identity) {
        String jti = identity.jti();
        return jti != null && wireTokens.contains(identity.principal().person().issuer(), jti);
    }

    private static SallyportException ended(Identity identity, String reason) {
        return new SallyportException(
                ErrorCode.IDENTITY_ENDED, identity.principal().username() + " is refused: " + reason);
    }
}
