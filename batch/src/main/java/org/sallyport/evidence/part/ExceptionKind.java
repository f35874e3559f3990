package org.sallyport.evidence.part;

/** What an examiner asks about first. */
enum ExceptionKind {
    DUTIES_BREACHED("Segregation of duties breached"),
    LOGIN_BYPASSED("Logins around the gateway"),
    LOGIN_UNSEEN("Logins that a target did not log"),
    TARGET_LOG_SHORT("Targets' logs that begin too late"),
    TARGET_LOG_UNREADABLE("Targets' logs not readable"),
    SESSION_MISSING("Session numbers missing"),
    RECORDING_MISSING("Recordings missing"),
    RECORDING_DAMAGED("Recordings not as sealed"),
    SESSION_DAMAGED("Recordings damaged"),
    SESSION_INTERRUPTED("Sessions interrupted"),
    SESSION_TERMINATED("Sessions terminated"),
    SESSION_REFUSED("Sessions refused"),
    SESSION_UNRECORDED("Sessions without a ledger event"),
    OUTCOME_UNKNOWN("Outcomes unknown"),
    COUNT_DIFFERS("Command counts that differ"),
    BODY_WITHHELD("Bodies withheld, key destroyed"),
    LOGIN_REFUSED("Logins refused"),
    APPROVAL_REJECTED("Approvals rejected"),
    APPROVAL_EXPIRED("Approvals expired"),
    VALUES_REVEALED("Hidden values revealed");

    private final String label;

    ExceptionKind(String label) {
        this.label = label;
    }

    /** For people. */
    String label() {
        return label;
    }
}
