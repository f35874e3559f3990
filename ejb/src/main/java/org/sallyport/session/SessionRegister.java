package org.sallyport.session;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.credential.TargetCredentials;
import org.sallyport.identity.Identity;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Setting;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.Recordings;
import org.sallyport.session.model.Boots;
import org.sallyport.session.model.EndReason;
import org.sallyport.session.model.Origin;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionNumber;
import org.sallyport.session.model.SessionState;
import org.sallyport.session.model.SessionTarget;
import org.sallyport.session.model.Sessions;

/** Each step of a session's life with its audit event, in one transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SessionRegister {
    /** A session that is registered, being recorded, and has its target's password at hand. */
    public record Registered(String id, SessionNumber number, Recorder recorder, String password) {}

    @Inject
    private Sessions sessions;

    @Inject
    private Boots boots;

    @Inject
    private BootNumber boot;

    @Inject
    private Recordings recordings;

    @Inject
    private TargetCredentials credentials;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Registers a session that may begin, starts its recording and borrows the target's credential. */
    public Registered open(
            Identity identity,
            SessionTarget target,
            String clientAddress,
            @Nullable String grantId,
            String credentialAlias) {
        Session session = create(identity, target, clientAddress, grantId);
        audit.record(opened(EventType.SESSION_OPENED, session));
        Recorder recorder = recordings.begin(session.id(), Durability.valueOf(target.durability()));
        recorder.header(describe(session));
        recorder.write();
        String password = credentials.lend(credentialAlias, session.id());
        return new Registered(session.id(), session.number(), recorder, password);
    }

    /** Registers a session that policy refuses: it has a number, an event, and nothing else. */
    public void refuse(Identity identity, SessionTarget target, String clientAddress, String reason) {
        Session session = create(identity, target, clientAddress, null);
        session.refuse(reason, clock.instant());
        session.seal(0);
        audit.record(opened(EventType.SESSION_REFUSED, session).with("reason", reason));
    }

    /** A login whose credential was not accepted: nobody is known, so there is no session. */
    public void refuseLogin(String protocol, String loginName, String clientAddress, String reason) {
        audit.record(AuditEvent.of(EventType.LOGIN_REFUSED)
                .with("protocol", protocol)
                .with("loginName", loginName)
                .with("client", clientAddress)
                .with("reason", reason));
    }

    /** Refusals beyond {@link RefusalLimit}, of one host. */
    public void refusedBeyondLimit(String host, long count) {
        audit.record(
                AuditEvent.of(EventType.LOGINS_REFUSED).with("client", host).with("count", count));
    }

    private Session create(Identity identity, SessionTarget target, String clientAddress, @Nullable String grantId) {
        Session session = new Session(
                boots.next(Setting.NODE.text(), boot.current()),
                Ids.next(clock),
                Requester.of(identity.principal()),
                target,
                new Origin(
                        identity.credential(),
                        identity.azp(),
                        identity.jti(),
                        identity.sid(),
                        identity.authTime(),
                        identity.acr(),
                        identity.amr(),
                        clientAddress),
                grantId,
                clock.instant());
        sessions.add(session);
        return session;
    }

    public void reached(String id, LiveSession.Reached target) {
        sessions.get(id).reached(target.localPort(), target.backendPid());
    }

    /**
     * Ends the session: completes the recording, takes its last segment to the ledger, and seals.
     *
     * @param target where it ran, for one that ended before that was stored; null when it never ran
     */
    public void close(String id, LiveSession.@Nullable Reached target, EndReason reason, String detail) {
        Session session = sessions.get(id);
        if (target != null && session.state() == SessionState.PENDING) {
            session.reached(target.localPort(), target.backendPid());
        }
        session.close(reason, detail, clock.instant());
        seal(session, recordings.seal(id));
    }

    /** What a crash left: ends it as INTERRUPTED; a damaged recording is sealed as it was found. */
    public void interrupt(String id, @Nullable String damage) {
        Session session = sessions.get(id);
        session.interrupt("the gateway stopped while the session ran", clock.instant());
        if (damage == null) {
            seal(session, recordings.seal(id));
        } else {
            session.markDamaged(damage);
            session.seal(0);
            audit.record(AuditEvent.of(EventType.RECORDING_DAMAGED).in(id).with("finding", damage));
        }
    }

    private void seal(Session session, Recordings.Seal seal) {
        session.seal(seal.commands());
        audit.record(AuditEvent.of(EventType.SESSION_SEALED)
                .in(session.id())
                .with("state", session.state().name())
                .with("endReason", session.endReason().map(Enum::name).orElse(null))
                .with("endedAt", session.endedAt().map(Object::toString).orElse(null))
                .with("gatewayPort", session.gatewayPort().orElse(null))
                .with("targetProcess", session.targetPid().orElse(null))
                .with("commands", seal.commands())
                .with("frames", seal.frames())
                .with("chainHead", seal.chainHead()));
    }

    private static AuditEvent opened(EventType type, Session session) {
        return new AuditEvent(type, session.id(), describe(session));
    }

    /** Who, where to, and by which credential: the same in the event and in the recording's first frame. */
    static Map<String, @Nullable Object> describe(Session session) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("session", session.id());
        members.put("number", session.number().toString());
        members.put("openedAt", session.openedAt().toString());
        members.put("user", session.requester().username());
        members.put("issuer", session.requester().person().issuer());
        members.put("subject", session.requester().person().subject());
        members.put("agentOwner", session.requester().ownerSubject());
        members.put("groups", session.requester().groups());
        members.put("protocol", session.target().protocol());
        members.put("resource", session.target().resource());
        members.put("resourceVersion", session.target().resourceVersion());
        members.put("account", session.target().account());
        members.put("database", session.target().database());
        members.put("durability", session.target().durability());
        members.put("credential", session.origin().credential());
        members.put("azp", session.origin().azp());
        members.put("jti", session.origin().jti());
        members.put("sid", session.origin().sid());
        members.put("acr", session.origin().acr());
        members.put("amr", session.origin().amr());
        members.put(
                "authTime",
                session.origin().authTime() == null
                        ? null
                        : session.origin().authTime().toString());
        members.put("client", session.origin().clientAddress());
        members.put("grant", session.grantId().orElse(null));
        return members;
    }
}
