package org.sallyport.session.model;

/** PENDING until the target answers, OPEN while it runs, and then one of three ends. */
public enum SessionState {
    PENDING,
    OPEN,
    CLOSED,
    REFUSED,
    INTERRUPTED;

    public boolean isLive() {
        return this == PENDING || this == OPEN;
    }
}
