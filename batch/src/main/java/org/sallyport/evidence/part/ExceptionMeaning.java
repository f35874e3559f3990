package org.sallyport.evidence.part;

/** What a kind of exception tells, and what to look at next; a new kind needs its sentence here. */
final class ExceptionMeaning {
    private ExceptionMeaning() {}

    static String of(ExceptionKind kind) {
        return switch (kind) {
            case DUTIES_BREACHED ->
                "An approval does not keep a rule of segregation of duties, which the gateway enforces. Ask who could change the store"
                        + " at that time.";
            case LOGIN_BYPASSED ->
                "A target's own log tells of a login that neither a session nor the gateway itself made. Ask the target's owner who"
                        + " it was; whoever sets the target up appears here too.";
            case LOGIN_UNSEEN ->
                "The gateway logged in at a time that the target's log covers, and the log does not say so: it is not whole, or not"
                        + " that target's.";
            case TARGET_LOG_SHORT ->
                "A target's log begins within the period. Of the time before, nothing tells of logins around the gateway.";
            case TARGET_LOG_UNREADABLE ->
                "A target's log, or a part of it, could not be read or understood, so a login around the gateway could hide there.";
            case SESSION_MISSING ->
                "Session numbers have no gaps within a boot. A missing one means that a session's row was taken out of the store.";
            case SESSION_DAMAGED ->
                "A recording is not what its seal in the ledger says. What was done in that session cannot be shown in full.";
            case SESSION_INTERRUPTED ->
                "The gateway stopped while the session ran. Its record is whole up to then; what ran at that moment has an unknown"
                        + " outcome.";
            case SESSION_TERMINATED -> "Somebody ended another person's session, with the reason that they gave.";
            case SESSION_REFUSED ->
                "Somebody with a valid credential asked for a resource and was not let in. Controls at work; many of one person are"
                        + " worth a question.";
            case SESSION_UNRECORDED ->
                "A session's row has no event of its opening in the ledger, or several: it was not written by the gateway.";
            case OUTCOME_UNKNOWN ->
                "The command went to the target and nobody knows how it ended. Look in the target for what it did.";
            case COUNT_DIFFERS ->
                "The session's seal counts another number of commands than the package holds: commands were taken out or added.";
            case BODY_WITHHELD ->
                "The text was withheld because the session's data key was destroyed. The ledger still proves that the command was"
                        + " there, and when.";
            case LOGIN_REFUSED ->
                "A login failed before it became a session: no valid credential, or an unknown name. Many from one address can be an"
                        + " attack, or a job with an old secret.";
            case APPROVAL_REJECTED -> "Somebody asked, and an approver said no. What was asked for did not happen.";
            case APPROVAL_EXPIRED ->
                "Nobody decided in time, and what was asked for did not happen. Many of them mean that approvers are too few.";
            case VALUES_REVEALED ->
                "An approver looked at values that were hidden in a request. They had the right to; whether they had a reason is worth"
                        + " a question.";
        };
    }
}
