package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logins on a wire listener that wait for a person to confirm them in the browser. Waiting costs no thread: the protocol
 * leaves a callback, and {@link #expireDue} ends what waits too long. Each ends once, and its event is committed before
 * its callback is called. The link only names a login: who may confirm it, the browser's own login says.
 */
@ApplicationScoped
public class Confirmations {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);

    /** Twice and more what may be logging in at once; beyond it something is wrong. */
    private static final int MOST = 1_000;

    private static final int PER_HOST = 5;
    /** Of one login name from one host: another host's flood locks nobody out. */
    private static final int PER_NAME = 3;

    private static final int TRIES = 3;

    /** Without letters and digits that look alike. Eight of these 30 are 39 bits. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final class Waiting {
        private final Pending login;
        private final Consumer<Confirmed> callback;
        private int refused;

        Waiting(Pending login, Consumer<Confirmed> callback) {
            this.login = login;
            this.callback = callback;
        }
    }

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private final ConfirmationLog log;
    private final Credentials credentials;
    private final Clock clock;

    @Inject
    Confirmations(ConfirmationLog log, Credentials credentials, Clock clock) {
        this.log = log;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** For the container's proxy, which never calls into this one. */
    @SuppressWarnings("NullAway")
    protected Confirmations() {
        this(null, null, null);
    }

    /**
     * A login begins to wait.
     *
     * @param loginName as the client sent it; shown to the person
     * @param user the name's user part, which alone may confirm then; absent when it names none
     * @param clientAddress host, or host and port
     * @param callback called once, on any thread, unless the login is cancelled; it must not block
     */
    public Pending begin(String loginName, @Nullable String user, String clientAddress, Consumer<Confirmed> callback) {
        Instant now = clock.instant();
        String id = Ids.next(clock);
        Pending login = new Pending(
                id,
                loginName,
                user,
                clientAddress,
                Setting.PUBLIC_URL.text() + "/confirm/" + id,
                matchingKey(),
                now,
                now.plus(Setting.SSH_CONFIRM_SECONDS.seconds()));
        add(new Waiting(login, callback));
        return login;
    }

    private synchronized void add(Waiting one) {
        String host = host(one.login.clientAddress());
        List<Pending> sameHost = waiting.values().stream()
                .map(other -> other.login)
                .filter(other -> host(other.clientAddress()).equals(host))
                .toList();
        long sameName = sameHost.stream()
                .filter(other -> other.loginName().equals(one.login.loginName()))
                .count();
        if (waiting.size() >= MOST || sameHost.size() >= PER_HOST || sameName >= PER_NAME) {
            throw new SallyportException(
                    ErrorCode.LIMIT_EXCEEDED, "too many logins wait for a browser; end one, or try again later");
        }
        waiting.put(one.login.id(), one);
    }

    /** The client is gone; its callback is not called any more. */
    public void cancel(String id) {
        take(id);
    }

    /** The login that waits, for the page that asks about it. */
    public synchronized Optional<Pending> find(String id) {
        Waiting one = waiting.get(id);
        return one == null || !clock.instant().isBefore(one.login.expiresAt())
                ? Optional.empty()
                : Optional.of(one.login);
    }

    /** Whether this person may confirm: nobody else than the login name's user, where it names one. */
    public static boolean isFor(Pending login, Principal person) {
        return login.user() == null || login.user().equals(person.username());
    }

    /** The person says yes. Anybody else is refused, which counts as a try; the third ends the login. */
    public void confirm(Identity browser, String id) {
        requireInteractive(browser);
        Principal me = browser.principal();
        Pending login = find(id).orElseThrow(Confirmations::over);
        if (!isFor(login, me)) {
            refuse(id, me);
            throw new SallyportException(
                    ErrorCode.IDENTITY_MISMATCH,
                    "this login is for another user than " + me.username() + ", who is signed in here");
        }
        Waiting one = take(id).orElseThrow(Confirmations::over);
        try {
            log.confirmed(login, me);
        } catch (RuntimeException e) {
            tell(one, new Confirmed.No("the confirmation could not be written down"));
            throw e;
        }
        tell(one, new Confirmed.Yes(browser.as("CONFIRMATION", browser.issuedAt())));
    }

    /** The person says: this is not me. Who may not confirm may not end it either, and only uses up a try. */
    public void deny(Identity browser, String id) {
        requireInteractive(browser);
        Principal me = browser.principal();
        Pending login = find(id).orElseThrow(Confirmations::over);
        if (isFor(login, me)) {
            end(id, me, "refused in the browser by " + me.username());
        } else {
            refuse(id, me);
        }
    }

    private void refuse(String id, Principal by) {
        boolean last;
        synchronized (this) {
            Waiting one = waiting.get(id);
            last = one != null && ++one.refused >= TRIES;
        }
        if (last) {
            end(id, by, "tried too often in the browser");
        }
    }

    /** Ends what nobody confirmed in time. Called once a second. */
    public void expireDue() {
        Instant now = clock.instant();
        List<String> due;
        synchronized (this) {
            due = waiting.values().stream()
                    .filter(one -> !now.isBefore(one.login.expiresAt()))
                    .map(one -> one.login.id())
                    .toList();
        }
        for (String id : due) {
            try {
                end(id, null, "nobody confirmed the login in time");
            } catch (RuntimeException e) {
                LOG.warn("that the login {} ended could not be written down", id, e);
            }
        }
    }

    private void end(String id, @Nullable Principal by, String reason) {
        take(id).ifPresent(one -> {
            try {
                log.denied(one.login, by, reason);
            } finally {
                tell(one, new Confirmed.No(reason));
            }
        });
    }

    private synchronized Optional<Waiting> take(String id) {
        return Optional.ofNullable(waiting.remove(id));
    }

    private static void tell(Waiting one, Confirmed result) {
        try {
            one.callback.accept(result);
        } catch (RuntimeException e) {
            LOG.warn("the login {} could not be told what became of it", one.login.id(), e);
        }
    }

    private void requireInteractive(Identity browser) {
        if (!browser.credential().equals("BROWSER")
                || !browser.principal().interactive()
                || credentials.wasSeenOnWire(browser)) {
            throw new SallyportException(
                    ErrorCode.INTERACTIVE_LOGIN_REQUIRED,
                    "a login is confirmed from an interactive browser login only");
        }
        credentials.requireCurrent(browser);
    }

    private static SallyportException over() {
        return new SallyportException(ErrorCode.NOT_FOUND, "this login waits no more; start it again");
    }

    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        return colon > 0 ? address.substring(0, colon) : address;
    }

    /** Two groups of four. */
    private static String matchingKey() {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            key.append(i == 4 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }
}
