package org.sallyport.identity;

import java.util.Set;

/** What the provider says of one login ({@code sid}) of a person now. */
public enum LoginStanding {
    /** It runs. */
    ALIVE,
    /** Not among those that run: signed out, expired, or never there. */
    ENDED,
    /** The provider cannot be asked. */
    UNKNOWN;

    static LoginStanding of(Set<String> running, String sid) {
        return running.contains(sid) ? ALIVE : ENDED;
    }
}
