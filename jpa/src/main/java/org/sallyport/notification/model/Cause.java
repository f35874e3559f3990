package org.sallyport.notification.model;

/** Why people are told of an approval. */
public enum Cause {
    /** It has been raised and waits. */
    RAISED,
    /** It has waited for too long. */
    ESCALATED
}
