package org.sallyport.access.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an approval takes besides people.
 *
 * @param login how those who decide must be logged in
 * @param waits how long it waits for them; absent for the gateway's usual time
 * @param justification whether whoever asks must say why; always for access on request
 * @param ticket the pattern (RE2) of the ticket that whoever asks must name; absent where none is needed
 */
public record Terms(Login login, @Nullable Duration waits, boolean justification, @Nullable String ticket) {
    /** Nothing besides people. */
    public static final Terms NONE = new Terms(Login.ANY, null, false, null);

    /**
     * A login as the identity provider tells of it (OpenID Connect Core 1.0, section 2).
     *
     * @param acr one of these authentication context class references; empty for any
     * @param maxAge since the person last gave a credential to the provider; absent for any
     */
    public record Login(List<String> acr, @Nullable Duration maxAge) {
        /** Any interactive login. */
        public static final Login ANY = new Login(List.of(), null);

        public Login {
            acr = List.copyOf(acr);
        }

        /** Whether a login with this {@code acr} is strong enough. */
        public boolean accepts(@Nullable String theirs) {
            return acr.isEmpty() || (theirs != null && acr.contains(theirs));
        }

        /** Whether a login of that time is recent enough at another. */
        public boolean accepts(@Nullable Instant since, Instant at) {
            return maxAge == null || (since != null && !since.plus(maxAge).isBefore(at));
        }
    }
}
