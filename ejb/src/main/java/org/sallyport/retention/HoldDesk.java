package org.sallyport.retention;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.identity.ProviderInquiry;
import org.sallyport.identity.RequiresRole;
import org.sallyport.identity.Standing;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.retention.model.HoldScope;
import org.sallyport.retention.model.HoldState;
import org.sallyport.retention.model.KeptSessions;
import org.sallyport.retention.model.LegalHold;
import org.sallyport.retention.model.LegalHolds;

/**
 * Where legal holds are placed by one person and lifted by two, all of them auditors or administrators with an interactive login.
 * Each step is an event with what was before and after.
 */
@Stateless
public class HoldDesk {
    private static final int LONGEST_NAME = 255;

    /**
     * What is asked to be held.
     *
     * @param username of a person; their issuer and subject, where those are not given, come from their sessions or the provider
     */
    public record Asked(
            @Nullable String username,
            @Nullable String issuer,
            @Nullable String subject,
            @Nullable String resource,
            @Nullable String session,
            @Nullable Instant from,
            @Nullable Instant to) {}

    @Inject
    private LegalHolds holds;

    @Inject
    private KeptSessions sessions;

    @Inject
    private ConfigurationVersions versions;

    @Inject
    private Credentials credentials;

    @Inject
    private ProviderInquiry provider;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Newest first. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public List<LegalHold> find(Principal caller, @Nullable HoldState state, @Nullable String beforeId, int limit) {
        return holds.find(state, beforeId, limit);
    }

    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public LegalHold get(Principal caller, String id) {
        return holds.get(Ids.isId(id) ? id : "");
    }

    /** In force when this returns: nothing that it covers is destroyed from then on. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public LegalHold place(Principal caller, Identity login, Asked asked, String reason) {
        credentials.requireInteractive(login);
        Person person = person(asked);
        requireResource(asked.resource());
        HoldScope scope = new HoldScope(
                person,
                person == null ? null : asked.username() == null ? person.subject() : asked.username(),
                asked.resource(),
                session(asked.session()),
                asked.from(),
                asked.to());
        LegalHold hold = new LegalHold(Ids.next(clock), scope, reason, caller, clock.instant());
        holds.lock();
        holds.add(hold);
        audit.record(event(EventType.HOLD_PLACED, hold).by(caller).with("after", hold.told()));
        return hold;
    }

    private @Nullable Person person(Asked asked) {
        String issuer = asked.issuer();
        String subject = asked.subject();
        if (issuer != null || subject != null) {
            if (issuer == null || subject == null) {
                throw invalid("subject: needs the issuer too, and the issuer a subject");
            }
            return known(new Person(issuer, subject));
        }
        String name = asked.username();
        if (name == null) {
            return null;
        }
        if (name.length() > LONGEST_NAME) {
            throw invalid("person: needs a user name");
        }
        List<Person> known = sessions.findPeople(name);
        if (known.size() > 1) {
            throw invalid("person: several people had sessions under this name; give issuer and subject");
        }
        return known.stream()
                .findFirst()
                .or(() -> provider.find(name))
                .orElseThrow(() -> invalid(
                        "person: nobody had a session under this name, and the identity provider knows nobody of it"));
    }

    /** Where the provider says nothing, the hold is placed: better one that keeps nothing than one that is missing. */
    private Person known(Person person) {
        if (!sessions.isKnown(person) && provider.ask(person) instanceof Standing.Ended) {
            throw invalid(
                    "subject: nobody had a session under it, nor an agent of theirs, and no account of it can sign in");
        }
        return person;
    }

    /** A hold on what does not exist would keep nothing. */
    private void requireResource(@Nullable String resource) {
        if (resource != null
                && (!ConfigurationVersions.isResource(resource)
                        || versions.findLatest(resource).isEmpty())) {
            throw invalid("resource: there is no resource of this name, nor was there one");
        }
    }

    private @Nullable String session(@Nullable String id) {
        if (id != null && (!Ids.isId(id) || sessions.find(id).isEmpty())) {
            throw invalid("session: there is no session " + (Ids.isId(id) ? id : "of this id"));
        }
        return id;
    }

    /**
     * Asks for it to be lifted, with a reason, or without one agrees with whoever asked, which lifts it: two who ask at once do
     * not agree with each other.
     */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public LegalHold lift(Principal caller, Identity login, String id, String reason) {
        credentials.requireInteractive(login);
        LegalHold hold = get(caller, id);
        Map<String, Object> before = hold.told();
        if (hold.state() == HoldState.IN_FORCE || !reason.isBlank()) {
            hold.askToLift(caller, concerned(hold), reason, clock.instant());
            return done(EventType.HOLD_LIFT_ASKED, caller, hold, before);
        }
        hold.lift(caller, concerned(hold), clock.instant());
        return done(EventType.HOLD_LIFTED, caller, hold, before);
    }

    /** Says that it is not lifted after all. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public LegalHold keep(Principal caller, Identity login, String id) {
        credentials.requireInteractive(login);
        LegalHold hold = get(caller, id);
        Map<String, Object> before = hold.told();
        hold.keep();
        return done(EventType.HOLD_KEPT, caller, hold, before);
    }

    /** Whether the caller could take the next step of lifting it. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public boolean mayLift(Principal caller, LegalHold hold) {
        return hold.mayLift(caller, concerned(hold));
    }

    /** Whose work it keeps, and who answers for an agent whose work it keeps. */
    private Set<Person> concerned(LegalHold hold) {
        HoldScope scope = hold.scope();
        Set<Person> people = new HashSet<>();
        Person person = scope.person();
        if (person != null) {
            people.add(person);
            sessions.findOwners(person).forEach(owner -> people.addAll(Requester.barred(person, owner)));
        }
        String session = scope.session();
        if (session != null) {
            sessions.find(session)
                    .ifPresent(kept -> people.addAll(Requester.barred(kept.person(), kept.ownerSubject())));
        }
        return people;
    }

    private LegalHold done(EventType type, Principal caller, LegalHold hold, Map<String, Object> before) {
        holds.flush(hold.id());
        audit.record(event(type, hold).by(caller).with("before", before).with("after", hold.told()));
        return hold;
    }

    private static AuditEvent event(EventType type, LegalHold hold) {
        return AuditEvent.of(type).in(hold.scope().session()).with("hold", hold.id());
    }

    private static SallyportException invalid(String message) {
        return new SallyportException(ErrorCode.INVALID_INPUT, message);
    }
}
