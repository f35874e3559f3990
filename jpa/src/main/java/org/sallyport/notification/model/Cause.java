package org.sallyport.notification.model;

/** Why people are told. */
public enum Cause {
    /** An approval has been raised and waits. */
    RAISED,
    /** It has waited for too long. */
    ESCALATED,
    /** An evidence package is there. */
    PACKAGE_READY,
    /** An evidence package could not be made. */
    PACKAGE_FAILED,
    /** The ledger's newest checkpoint, for a mailbox that keeps it. */
    CHECKPOINT
}
