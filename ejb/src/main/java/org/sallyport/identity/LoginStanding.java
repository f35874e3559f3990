package org.sallyport.identity;

/** What the provider says of one login ({@code sid}) of a person now. */
public enum LoginStanding {
    /** Listed as a running session. */
    ALIVE,
    /** Not listed: signed out, expired, or never there. */
    ENDED,
    /** The provider cannot be asked. */
    UNKNOWN
}
