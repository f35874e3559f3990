package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Catalog;
import org.sallyport.access.Entitlement;
import org.sallyport.access.Resource;
import org.sallyport.access.model.Grant;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.ledger.Sequencer;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recordings;
import org.sallyport.session.model.EndReason;
import org.sallyport.session.model.SessionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes sessions for the protocols. All of it blocks and runs on a managed thread, never on an event loop.
 */
@ApplicationScoped
public class SessionBroker {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBroker.class);

    /** How long a session may run when the provider cannot be asked about its person. */
    static final Duration UNASKED_LIMIT = Duration.ofMinutes(60);

    /** An opened session and the password for its one connection to the target. */
    public record Opened(LiveSession session, String targetPassword) {}

    @Inject
    private Credentials credentials;

    @Inject
    private Catalog catalog;

    @Inject
    private SessionRegister register;

    @Inject
    private LiveSessions live;

    @Inject
    private Sequencer sequencer;

    @Inject
    private Recordings recordings;

    @Inject
    private Seats seats;

    @Inject
    private RefusalLimit refusals;

    @Inject
    private Clock clock;

    /**
     * Who is behind a token or a ticket. A refusal is an audit event, within RefusalLimit.
     *
     * @param secret never stored or logged
     */
    public Identity authenticate(OpenRequest request, String secret) {
        return authenticate(request, () -> verify(request, secret));
    }

    /** The identity behind a token or a ticket, without a trace of a refusal. */
    public Identity verify(OpenRequest request, String secret) {
        return credentials.verify(secret, claimedResource(request.login()));
    }

    /** The same for any other credential: the supplier verifies it, or throws why not. */
    public Identity authenticate(OpenRequest request, Supplier<Identity> verification) {
        try {
            return verification.get();
        } catch (SallyportException e) {
            if (refusals.allows(request.clientAddress(), request.login() + " " + e.text())) {
                register.refuseLogin(
                        request.protocol(),
                        String.join("#", request.login().parts()),
                        request.clientAddress(),
                        e.text());
            }
            throw e;
        }
    }

    /** The user that a login name speaks of, before anybody is known. */
    public Optional<String> claimedUser(LoginName login) {
        return login.user(name -> catalog.find(name).isPresent());
    }

    /** What the person may open now over this protocol, by name. */
    public List<Resource> openable(Identity identity, String protocol) {
        return catalog.visibleTo(identity.principal()).stream()
                .filter(resource -> resource.protocol().equals(protocol))
                .filter(resource -> catalog.isOpenTo(resource, identity.principal()))
                .sorted(Comparator.comparing(Resource::name))
                .toList();
    }

    /** The resource a ticket would be for; the user part is checked after the credential. */
    private static String claimedResource(LoginName login) {
        return login.parts().size() == 1 ? login.parts().get(0) : login.parts().get(1);
    }

    /** Decides on a login. A refusal is a session too, within RefusalLimit. */
    public Opened open(OpenRequest request, Identity identity) {
        sequencer.requireHealthy();
        Resource resource;
        Entitlement entitlement;
        String database;
        Seats.Seat seat;
        try {
            resource = resource(request, identity);
            database = database(resource, request.database());
            entitlement = entitled(resource, identity);
            seat = seats.take(resource, identity.principal().person());
        } catch (SallyportException e) {
            refuse(request, identity, e.text());
            throw e;
        }
        try {
            return begin(request, identity, resource, database, entitlement, seat);
        } catch (RuntimeException e) {
            seats.leave(seat);
            throw e;
        }
    }

    /** A login that opens nothing: a session too, within RefusalLimit. */
    public void refuse(OpenRequest request, Identity identity, String why) {
        String refused = identity.principal().person() + " " + request.login() + " " + why;
        if (refusals.allows(request.clientAddress(), refused)) {
            register.refuse(identity, refusedTarget(request), request.clientAddress(), why);
        }
    }

    /** What a person's login asks for and could open with others' approval; absent whenever {@link #open} says all. */
    public Optional<Resource> askable(OpenRequest request, Identity identity) {
        try {
            Resource resource = resource(request, identity);
            boolean asks = identity.principal().interactive()
                    && catalog.entitlement(resource, identity.principal()) instanceof Entitlement.OnRequest;
            return asks ? Optional.of(resource) : Optional.empty();
        } catch (SallyportException e) {
            return Optional.empty();
        }
    }

    private Opened begin(
            OpenRequest request,
            Identity identity,
            Resource resource,
            String database,
            Entitlement entitlement,
            Seats.Seat seat) {
        SessionTarget target = new SessionTarget(
                request.protocol(),
                resource.name(),
                resource.version(),
                resource.account(),
                database.isEmpty() ? null : database,
                isEmergency(entitlement) ? Durability.DATABASE.name() : resource.durability());
        String grantId = entitlement instanceof Entitlement.Granted granted ? granted.grantId() : null;
        SessionRegister.Registered registered =
                register.open(identity, target, request.clientAddress(), grantId, resource.credential());
        recordings.admit(registered.id());
        LiveSession session = new LiveSession(
                registered.id(),
                identity,
                resource,
                database,
                registered.recorder(),
                grantApproval(identity, grantId),
                neededGroups(resource, identity, entitlement),
                Term.of(resource, entitlement, identity, clock.instant()),
                seat,
                clock);
        live.add(session);
        if (grantId != null && !catalog.isOpenTo(resource, identity.principal())) {
            // Revoked while this session was opened, before anybody could find it among those that run.
            session.end(new EndNotice(EndReason.GRANT_REVOKED, "the grant was revoked"));
        }
        catalog.removal(resource, identity.principal())
                .ifPresent(removal -> session.end(new EndNotice(EndReason.ACCESS_REMOVED, removal.sentence())));
        return new Opened(session, registered.password());
    }

    /** What is done in an emergency is recorded at its strictest. */
    private static boolean isEmergency(Entitlement entitlement) {
        return entitlement instanceof Entitlement.Granted granted && granted.emergency();
    }

    private Resource resource(OpenRequest request, Identity identity) {
        LoginName.Meaning meaning = request.login().resolve(identity.principal().username(), name -> catalog.find(name)
                .isPresent());
        Resource resource = catalog.find(meaning.resource())
                .filter(r -> r.protocol().equals(request.protocol()))
                .orElseThrow(() -> noSuch(meaning.resource()));
        String account = meaning.account();
        if (account != null && !account.equals(resource.account())) {
            throw new SallyportException(
                    ErrorCode.ACCESS_DENIED, "resource " + resource.name() + " has no account " + account);
        }
        return resource;
    }

    private static String database(Resource resource, @Nullable String asked) {
        String database = asked == null ? resource.defaultDatabase() : asked;
        if (!resource.allowsDatabase(database)) {
            throw new SallyportException(
                    ErrorCode.DATABASE_NOT_OFFERED,
                    "resource " + resource.name() + " does not offer the database " + database + "; it offers "
                            + String.join(", ", resource.databases()));
        }
        return database;
    }

    private Entitlement entitled(Resource resource, Identity identity) {
        Entitlement entitlement = catalog.entitlement(resource, identity.principal());
        if (entitlement instanceof Entitlement.Removed removed) {
            throw new SallyportException(ErrorCode.ACCESS_DENIED, removed.sentence());
        }
        if (identity.isWorkload() && !(entitlement instanceof Entitlement.Standing)) {
            // It can ask for nothing: that is done in the console and by the API, which do not know it.
            throw noSuch(resource.name());
        }
        if (entitlement instanceof Entitlement.OnRequest) {
            throw new SallyportException(ErrorCode.ACCESS_DENIED, onRequest(resource));
        }
        if (entitlement instanceof Entitlement.InEmergency) {
            throw new SallyportException(
                    ErrorCode.ACCESS_DENIED,
                    "access to " + resource.name() + " is for emergencies: take it, with a reason, at "
                            + Setting.PUBLIC_URL.text() + "/requests.xhtml");
        }
        if (entitlement instanceof Entitlement.None) {
            throw noSuch(resource.name());
        }
        return entitlement;
    }

    /** The sentence for whoever may ask. */
    public static String onRequest(Resource resource) {
        return "access to " + resource.name() + " is on request: ask at " + Setting.PUBLIC_URL.text()
                + "/requests.xhtml?resource=" + resource.name();
    }

    private static SallyportException noSuch(String name) {
        return new SallyportException(ErrorCode.ACCESS_DENIED, "there is no resource " + name + " that you may open");
    }

    private @Nullable String grantApproval(Identity identity, @Nullable String grantId) {
        return grantId == null
                ? null
                : catalog.grantsOf(identity.principal().person()).stream()
                        .filter(grant -> grant.id().equals(grantId))
                        .map(Grant::approvalId)
                        .findFirst()
                        .orElse(null);
    }

    /** One group that lets the person in must stay: those of the standing access, or those that may ask. */
    private static Set<String> neededGroups(Resource resource, Identity identity, Entitlement entitlement) {
        List<String> accepted = resource.access().standing();
        Resource.OnRequest ask = resource.access().onRequest();
        Resource.Emergency emergency = resource.access().emergency();
        if (isEmergency(entitlement) && emergency != null) {
            accepted = emergency.groups();
        } else if (entitlement instanceof Entitlement.Granted && ask != null) {
            accepted = ask.groups();
        }
        Set<String> needed = new HashSet<>(identity.principal().groups());
        needed.retainAll(accepted);
        return needed;
    }

    private static SessionTarget refusedTarget(OpenRequest request) {
        String name = claimedResource(request.login());
        return new SessionTarget(
                request.protocol(),
                name.length() <= 64 ? name : name.substring(0, 64),
                0,
                null,
                Optional.ofNullable(request.database())
                        .map(d -> d.length() <= 128 ? d : d.substring(0, 128))
                        .orElse(null),
                "PROCESS");
    }

    /** The target has answered. Does nothing for a session that is over by then. */
    public void reached(LiveSession session, LiveSession.Reached target) {
        synchronized (session) {
            if (live.find(session.id()).isPresent()) {
                register.reached(session.id(), target);
            }
        }
    }

    /** Completes the recording and seals the session; what fails here is found by the next boot's recovery. */
    public void close(LiveSession session, EndReason reason, String detail) {
        live.remove(session.id()).ifPresent(gone -> seats.leave(gone.seat()));
        try {
            synchronized (session) {
                register.close(session.id(), session.reached(), reason, detail);
            }
        } catch (RuntimeException e) {
            LOG.error("session {} could not be sealed; the next start completes it", session.id(), e);
        }
    }
}
