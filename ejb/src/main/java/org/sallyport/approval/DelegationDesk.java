package org.sallyport.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Delegation;
import org.sallyport.approval.model.Delegations;
import org.sallyport.approval.model.Right;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.identity.LatestStandings;
import org.sallyport.identity.ProviderInquiry;
import org.sallyport.identity.RequiresRole;
import org.sallyport.identity.Roles;
import org.sallyport.identity.Standing;
import org.sallyport.identity.model.EndMarks;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Mandate;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** Where approvers who will be away name a deputy, and where it is asked whether a deputy's right still stands. */
@Stateless
public class DelegationDesk {
    /** Whoever is away for longer needs a successor, whom the provider puts into the group. */
    static final Duration LONGEST = Duration.ofDays(14);

    private static final Duration FARTHEST = Duration.ofDays(90);
    private static final int MOST_OPEN = 5;
    private static final int LONGEST_NAME = 255;

    @Inject
    private Delegations delegations;

    @Inject
    private Credentials credentials;

    @Inject
    private Roles roles;

    @Inject
    private EndMarks marks;

    @Inject
    private ProviderInquiry provider;

    @Inject
    private LatestStandings standings;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Names a deputy for a time. Asks the provider who that is. Blocks.
     *
     * @param from absent for at once
     */
    @RequiresRole(Role.APPROVER)
    public Delegation delegate(
            Principal caller, Identity login, String deputyName, @Nullable Instant from, Instant until, String reason) {
        credentials.requireInteractive(login);
        Instant now = clock.instant();
        Instant starts = from == null ? now : from;
        requireTimes(starts, until, now);
        ApprovalText.require("reason", reason);
        if (delegations.findOpen(caller.person(), now).size() >= MOST_OPEN) {
            throw invalid("deputy: you have " + MOST_OPEN + " deputies already; end one before");
        }
        Person deputy = deputy(caller, deputyName);
        Delegation delegation = new Delegation(Ids.next(clock), caller, deputy, deputyName, reason, now, starts, until);
        delegations.add(delegation);
        audit.record(AuditEvent.of(EventType.DELEGATED)
                .by(caller)
                .with("delegation", delegation.id())
                .with("deputy", deputyName)
                .with("deputySubject", deputy.subject())
                .with("groups", List.copyOf(delegation.groups()))
                .with("startsAt", starts.toString())
                .with("endsAt", until.toString())
                .with("reason", reason));
        return delegation;
    }

    private static void requireTimes(Instant starts, Instant until, Instant now) {
        if (starts.isBefore(now.minusSeconds(60)) || starts.isAfter(now.plus(FARTHEST))) {
            throw invalid("from: must be now or within the next " + FARTHEST.toDays() + " days");
        }
        if (!until.isAfter(starts) || !until.isAfter(now) || until.isAfter(starts.plus(LONGEST))) {
            throw invalid("until: must be after from, by " + LONGEST.toDays() + " days at most");
        }
    }

    private Person deputy(Principal caller, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw invalid("deputy: needs a user name");
        }
        Person deputy = provider.find(name)
                .filter(found -> found.issuer().equals(caller.person().issuer()))
                .orElseThrow(() -> invalid("deputy: the identity provider knows nobody of this name"));
        if (deputy.equals(caller.person())) {
            throw invalid("deputy: must be another person");
        }
        Standing standing = standings.ask(deputy);
        if (!(standing instanceof Standing.Active active)) {
            throw invalid("deputy: is not an active user of the identity provider");
        }
        if (isIndependent(roles.inForce().roles(active.groups()))) {
            throw invalid("deputy: an auditor decides nothing");
        }
        return deputy;
    }

    private static boolean isIndependent(Set<Role> roles) {
        return roles.contains(Role.AUDITOR);
    }

    /** Before its time: by whoever gave it, by the deputy, or by an administrator. */
    @RequiresRole({Role.USER, Role.APPROVER, Role.DEPUTY, Role.ADMIN})
    public Delegation end(Principal caller, String id) {
        Delegation delegation = delegations.get(id);
        if (!caller.isSamePersonAs(delegation.absent())
                && !caller.isSamePersonAs(delegation.deputy())
                && !caller.has(Role.ADMIN)) {
            throw Delegations.unknown(id);
        }
        if (!delegation.end(clock.instant())) {
            throw new SallyportException(ErrorCode.CONFLICT, "delegation " + id + " is over");
        }
        audit.record(AuditEvent.of(EventType.DELEGATION_ENDED)
                .by(caller)
                .with("delegation", id)
                .with("person", delegation.username())
                .with("deputy", delegation.deputyUsername()));
        return delegation;
    }

    /** Given by the caller or to them; all, for auditors and administrators. The newest first, older than the given id. */
    @RequiresRole({Role.USER, Role.APPROVER, Role.DEPUTY, Role.AUDITOR, Role.ADMIN})
    public List<Delegation> find(Principal caller, @Nullable String beforeId, int limit) {
        return caller.has(Role.AUDITOR) || caller.has(Role.ADMIN)
                ? delegations.findAll(beforeId, limit)
                : delegations.findOf(caller.person(), beforeId, limit);
    }

    /** The caller as the deputy they are now, if they are one: never an agent, nor an auditor. */
    public Principal asDeputy(Principal caller) {
        if (!caller.interactive() || isIndependent(caller.roles())) {
            return caller;
        }
        List<Mandate> mandates = delegations.findHolding(caller.person(), clock.instant()).stream()
                .map(Delegation::mandate)
                .flatMap(mandate -> standing(mandate, standings.recent(mandate.of())).stream())
                .toList();
        return mandates.isEmpty() ? caller : caller.with(mandates);
    }

    /** What is left of a mandate: nothing once a login from before it would be void, as that of the one who is away. */
    private Optional<Mandate> standing(Mandate mandate, Standing standing) {
        if (!(standing instanceof Standing.Active active)
                || !roles.inForce().roles(active.groups()).contains(Role.APPROVER)
                || isBefore(mandate.since(), active.notBefore())
                || isBefore(
                        mandate.since(), marks.findNotBefore(mandate.of(), null).orElse(null))) {
            return Optional.empty();
        }
        return Optional.of(mandate.within(active.groups()))
                .filter(left -> !left.groups().isEmpty());
    }

    private static boolean isBefore(Instant time, @Nullable Instant mark) {
        return mark != null && time.isBefore(mark);
    }

    /** Refuses a deputy's decision unless the one who is away could decide now; asks the provider. Blocks. */
    public void requireStanding(Right right) {
        Mandate mandate = right.mandate();
        if (mandate == null) {
            return;
        }
        Standing standing = standings.recent(mandate.of());
        if (standing instanceof Standing.Unknown) {
            throw new SallyportException(
                    ErrorCode.PROVIDER_UNREACHABLE,
                    "the identity provider cannot be asked whether " + mandate.username()
                            + " may still decide; try again, or have an approver decide");
        }
        if (standing(mandate, standing)
                .filter(left -> left.groups().containsAll(right.groups()))
                .isEmpty()) {
            throw new SallyportException(
                    ErrorCode.NOT_AN_APPROVER,
                    mandate.username() + ", for whom you would decide, is no approver of "
                            + String.join(", ", right.groups()) + " any more");
        }
    }

    private static SallyportException invalid(String message) {
        return new SallyportException(ErrorCode.INVALID_INPUT, message);
    }
}
