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
    /** A recertification has been opened. */
    RECERTIFICATION_OPENED,
    /** It is due soon, and not done. */
    RECERTIFICATION_DUE,
    /** It was due, and is not done. */
    RECERTIFICATION_LATE,
    /** Exceptions of evidence were to be followed up, and are not. */
    EXCEPTIONS_LATE,
    /** A witness has seen another ledger. */
    LEDGER_CONTRADICTED,
    /** The ledger's newest checkpoint, for a mailbox or a bucket that keeps it. */
    CHECKPOINT
}
