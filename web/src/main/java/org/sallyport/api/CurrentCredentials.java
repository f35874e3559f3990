package org.sallyport.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.platform.Person;

/** Whether a login still stands, asked of the provider once in a few seconds rather than at every call. */
@ApplicationScoped
public class CurrentCredentials {
    /** How long a login that stood is not asked about again. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Logins remembered; the eldest goes, and is asked about again. */
    private static final int MOST = 10_000;

    private record Login(Person person, @Nullable String sid, Instant issuedAt, Set<String> groups) {}

    private final Map<Login, Long> stood = new LinkedHashMap<>();

    @Inject
    private Credentials credentials;

    /** Refuses a login that has been ended; see {@link Credentials#requireCurrent}. */
    public void requireCurrent(Identity identity) {
        Login login = new Login(
                identity.principal().person(),
                identity.sid(),
                identity.issuedAt(),
                identity.principal().groups());
        if (!isFresh(login, System.nanoTime())) {
            credentials.requireCurrent(identity);
            remember(login, System.nanoTime());
        }
    }

    private synchronized boolean isFresh(Login login, long now) {
        Long at = stood.get(login);
        return at != null && now - at < FRESH.toNanos();
    }

    private synchronized void remember(Login login, long now) {
        stood.remove(login);
        stood.put(login, now);
        if (stood.size() > MOST) {
            stood.remove(stood.keySet().iterator().next());
        }
    }
}
