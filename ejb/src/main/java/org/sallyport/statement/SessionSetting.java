package org.sallyport.statement;

/** Settings whose change alters how the gateway must read what follows, or who the session is. */
public enum SessionSetting {
    SEARCH_PATH,
    STANDARD_CONFORMING_STRINGS,
    CLIENT_ENCODING,
    ROLE,
    SESSION_AUTHORIZATION
}
