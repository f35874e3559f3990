package org.sallyport.session.model;

/** Why a session ended. */
public enum EndReason {
    CLIENT_CLOSED,
    TARGET_CLOSED,
    TARGET_UNREACHABLE,
    TERMINATED,
    GRANT_ENDED,
    GRANT_REVOKED,
    IDENTITY_ENDED,
    LIMIT_REACHED,
    IDLE,
    RECORDING_FAILED,
    PROTOCOL_ERROR,
    SHUTDOWN,
    ACCESS_DENIED,
    ACCESS_REMOVED,
    INTERRUPTED
}
