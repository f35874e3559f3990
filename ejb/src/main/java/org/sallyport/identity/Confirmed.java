package org.sallyport.identity;

/** What became of a login that waited for the browser. */
public sealed interface Confirmed {
    /**
     * Its person has confirmed it.
     *
     * @param identity of the browser's login, with the credential {@code CONFIRMATION}
     */
    record Yes(Identity identity) implements Confirmed {}

    /** Refused in the browser, tried too often, or nobody came in time. */
    record No(String reason) implements Confirmed {}
}
