package org.sallyport.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.identity.model.EndMarks;
import org.sallyport.identity.model.RegisteredKey;
import org.sallyport.identity.model.SshKeyStore;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/**
 * SSH public keys that people have registered. A key stands for the browser login in which it was registered or last
 * renewed: it opens sessions only while the provider lists that login as alive and no end mark voids it. When the
 * provider cannot be asked, it opens nothing.
 */
@Stateless
public class RegisteredKeys {
    /** Keys that one person may have; one for each machine they work at is enough. */
    private static final int MOST = 20;

    private static final int NAME_LENGTH = 64;

    /** A key as its owner sees it. */
    public record Shown(
            String name, String type, String fingerprint, Instant createdAt, Instant boundAt, State state) {}

    /** Whether a key opens sessions now. */
    public enum State {
        /** It does. */
        USABLE,
        /** Its login is over; renewing binds it to the present one. */
        LOGIN_OVER,
        /** The provider cannot be asked, so it opens nothing. */
        UNCERTAIN
    }

    @Inject
    private Roles roles;

    @Inject
    private SshKeyStore keys;

    @Inject
    private KnownKeys known;

    @Inject
    private ProviderInquiry inquiry;

    @Inject
    private Credentials credentials;

    @Inject
    private EndMarks marks;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Whether keys can be registered: not where the provider is never asked. */
    public boolean isOffered() {
        return inquiry.isOffered();
    }

    /** The person's keys with their state, asked of the provider. Blocks. */
    public List<Shown> findOf(Principal owner) {
        List<RegisteredKey> own = keys.findOf(owner.person(), MOST);
        Optional<Set<String>> running = own.isEmpty() ? Optional.empty() : inquiry.logins(owner.person());
        return own.stream()
                .map(key -> new Shown(
                        key.name(), key.type(), key.fingerprint(), key.createdAt(), key.boundAt(), state(key, running)))
                .toList();
    }

    private State state(RegisteredKey key, Optional<Set<String>> running) {
        boolean marked = marks.findNotBefore(key.person(), key.sid())
                .filter(mark -> key.boundAt().isBefore(mark))
                .isPresent();
        if (running.isEmpty()) {
            return marked ? State.LOGIN_OVER : State.UNCERTAIN;
        }
        return marked || !running.get().contains(key.sid()) ? State.LOGIN_OVER : State.USABLE;
    }

    /**
     * Registers a key of the caller, bound to this browser login.
     *
     * @param claims the login's token, which the key then stands for
     * @param publicKey the line of a {@code .pub} file
     */
    public void register(Identity login, Map<String, Object> claims, String name, String publicKey) {
        String sid = requireLogin(login);
        SshPublicKey key = SshPublicKey.parse("publicKey", publicKey);
        requireName(name);
        if (keys.findOf(login.principal().person(), MOST).size() >= MOST) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "a person has at most " + MOST + " keys");
        }
        if (keys.find(key.fingerprint()).isPresent()) {
            throw registered();
        }
        Instant now = clock.instant();
        RegisteredKey fresh = new RegisteredKey(
                key.fingerprint(), name, key.type(), login.principal().person(), now);
        fresh.bind(sid, claims(claims), now);
        keys.add(fresh);
        flush(registered());
        known.refresh();
        audit.record(event(EventType.SSH_KEY_REGISTERED, login, fresh).with("sid", sid));
    }

    /** Binds a key of the caller to this browser login. */
    public void renew(Identity login, Map<String, Object> claims, String fingerprint) {
        String sid = requireLogin(login);
        RegisteredKey key = own(login, fingerprint);
        key.bind(sid, claims(claims), clock.instant());
        flush(new SallyportException(ErrorCode.CONFLICT, "the key was changed at the same time"));
        audit.record(event(EventType.SSH_KEY_RENEWED, login, key).with("sid", sid));
    }

    /** Takes a key of the caller away; sessions that run on it are not ended by this. */
    public void remove(Identity login, String fingerprint) {
        RegisteredKey key = own(login, fingerprint);
        keys.remove(key);
        flush(new SallyportException(ErrorCode.CONFLICT, "the key was changed at the same time"));
        audit.record(event(EventType.SSH_KEY_REMOVED, login, key));
    }

    /**
     * Who a key stands for, if its login is alive and everything still holds. The protocol has verified the key's
     * signature on this login. Blocks.
     *
     * @param fingerprint {@code SHA256:…} of the key
     */
    public Identity redeem(String fingerprint) {
        RegisteredKey key = keys.find(fingerprint)
                .orElseThrow(
                        () -> new SallyportException(ErrorCode.CREDENTIAL_INVALID, "the public key is not registered"));
        switch (inquiry.askLogin(key.person(), key.sid())) {
            case ALIVE -> {}
            case ENDED ->
                throw new SallyportException(
                        ErrorCode.CREDENTIAL_INVALID,
                        "the login that the key was registered in is over; renew the key in the console");
            case UNKNOWN ->
                throw new SallyportException(
                        ErrorCode.PROVIDER_UNREACHABLE,
                        "the provider cannot say whether the key's login is alive, so the key opens nothing");
        }
        try {
            Identity identity = Claims.identity(JSONObjectUtils.parse(key.identity()), "PUBLIC_KEY", roles.inForce())
                    .as("PUBLIC_KEY", key.boundAt());
            credentials.requireCurrent(identity);
            return identity;
        } catch (ParseException e) {
            throw new SallyportException(ErrorCode.CREDENTIAL_INVALID, "the public key is not registered", e);
        }
    }

    private String requireLogin(Identity login) {
        Principal me = login.principal();
        if (!me.has(Role.USER)) {
            throw new SallyportException(
                    ErrorCode.ROLE_REQUIRED, me.username() + " needs the role " + Role.USER + " for this");
        }
        if (!inquiry.isOffered()) {
            throw new SallyportException(
                    ErrorCode.ACCESS_DENIED,
                    "keys cannot be registered here: the provider is never asked whether a login is alive");
        }
        String sid = login.sid();
        if (sid == null || !me.interactive() || !login.credential().equals("BROWSER")) {
            throw new SallyportException(
                    ErrorCode.INTERACTIVE_LOGIN_REQUIRED, "keys are registered from a browser login only");
        }
        return sid;
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "name: needed, at most " + NAME_LENGTH + " characters");
        }
    }

    private RegisteredKey own(Identity login, String fingerprint) {
        return keys.find(fingerprint)
                .filter(key -> login.principal().isSamePersonAs(key.person()))
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "you have no such key"));
    }

    private static String claims(Map<String, Object> claims) {
        return JSONObjectUtils.toJSONString(Identity.claims(claims));
    }

    private void flush(SallyportException lost) {
        try {
            keys.flush();
        } catch (PersistenceException e) {
            throw lost;
        }
    }

    private static SallyportException registered() {
        return new SallyportException(
                ErrorCode.CONFLICT, "this key is registered already, by you or by another person");
    }

    private static AuditEvent event(EventType type, Identity login, RegisteredKey key) {
        return AuditEvent.of(type)
                .by(login.principal())
                .with("key", key.fingerprint())
                .with("keyType", key.type())
                .with("name", key.name());
    }
}
