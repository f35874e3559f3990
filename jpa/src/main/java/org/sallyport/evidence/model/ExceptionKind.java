package org.sallyport.evidence.model;

/** What an examiner asks about first: what is not as it should be, or needs a second look. */
public enum ExceptionKind {
    DUTIES_BREACHED(
            Severity.HIGH,
            Sameness.THING,
            "Segregation of duties breached",
            "A rule of segregation does not hold for this approval: find out how it could be given, and what was done"
                    + " with it."),
    LOGIN_BYPASSED(
            Severity.HIGH,
            Sameness.DETAIL,
            "Logins around the gateway",
            "Somebody logged in at the target and not through the gateway: find out who, and close that way."),
    LOGIN_UNSEEN(
            Severity.HIGH,
            Sameness.DETAIL,
            "Logins that a target did not log",
            "The target's log lacks a login that the gateway made: get the whole log from whoever runs the target."),
    TARGET_LOG_SHORT(
            Severity.MEDIUM,
            Sameness.THING,
            "Targets' logs that begin too late or end too early",
            "Nothing tells of logins around the gateway where there is no log: get the rest of it."),
    TARGET_LOG_UNREADABLE(
            Severity.MEDIUM,
            Sameness.DETAIL,
            "Targets' logs not readable",
            "A part of the log was not compared: look at it, and correct how it is written or shipped."),
    LEDGER_CONTRADICTED(
            Severity.HIGH,
            Sameness.THING,
            "Witness that knows another ledger",
            "A witness has cosigned what is not in this ledger: it was forked, cut short or restored. Keep the store"
                    + " as it is, and compare with the witness."),
    WITNESS_SILENT(
            Severity.MEDIUM,
            Sameness.THING,
            "Witness that did not cosign",
            "For a while nobody outside saw the ledger grow: find out whether somebody kept the witness away."),
    CONTROLS_UNREADABLE(
            Severity.LOW,
            Sameness.DETAIL,
            "Own sets of controls left out",
            "A set of the institution's own controls is not right, and left out of the package: correct its file."),
    SESSION_MISSING(
            Severity.HIGH,
            Sameness.DETAIL,
            "Session numbers missing",
            "Numbers are gapless, so rows of sessions were removed from the store: treat it as tampering until it is"
                    + " explained."),
    RECORDING_MISSING(
            Severity.HIGH,
            Sameness.THING,
            "Recordings missing",
            "The ledger sealed this session, and the file of its recording is not there: find out who could remove it."),
    RECORDING_DAMAGED(
            Severity.HIGH,
            Sameness.THING,
            "Recordings not as sealed",
            "The recording's file is not what the ledger sealed: keep it as it is, and find out who could write to it."),
    SESSION_DAMAGED(
            Severity.HIGH,
            Sameness.THING,
            "Recordings damaged",
            "The recording's file contradicts the ledger: keep it as it is, and find out who could write to it."),
    SESSION_INTERRUPTED(
            Severity.MEDIUM,
            Sameness.THING,
            "Recordings interrupted",
            "The gateway stopped while the session ran: look at its last commands, and at why the gateway stopped."),
    SESSION_TERMINATED(
            Severity.LOW,
            Sameness.THING,
            "Sessions terminated",
            "Somebody ended this session: see whether the reason that was given holds."),
    SESSION_REFUSED(
            Severity.LOW,
            Sameness.DAY,
            "Sessions refused",
            "A known person was not let in, counted by person, resource and day: an honest mistake, or a try."),
    SESSION_UNRECORDED(
            Severity.HIGH,
            Sameness.THING,
            "Sessions without a ledger event",
            "The session's row has not exactly one event of its opening: treat it as tampering until it is explained."),
    SESSION_UNMASKED(
            Severity.MEDIUM,
            Sameness.DAY,
            "Sessions without masking for the user",
            "The resource shows its data unmasked, counted by person, resource and day: see whether the work needed"
                    + " that."),
    EMERGENCY_TAKEN(
            Severity.HIGH,
            Sameness.THING,
            "Access taken in an emergency",
            "Access was taken before anybody approved it: its review closes this, and if that expires, it is followed"
                    + " up here."),
    REVIEW_MISSING(
            Severity.HIGH,
            Sameness.THING,
            "Emergency reviews that nobody made in time",
            "The review of emergency access ran out without a decision: follow up the access itself."),
    REVIEW_REJECTED(
            Severity.HIGH,
            Sameness.THING,
            "Emergency access found not in order",
            "The reviewer says that the emergency was none: agree with the person's manager on what follows."),
    OUTCOME_UNKNOWN(
            Severity.HIGH,
            Sameness.THING,
            "Outcomes unknown",
            "The command was sent, and nothing is known of how it ended: look at the target for what it did."),
    COUNT_DIFFERS(
            Severity.HIGH,
            Sameness.THING,
            "Command counts that differ",
            "The package holds another number of commands than the session's seal: treat it as tampering until it is"
                    + " explained."),
    BODY_WITHHELD(
            Severity.LOW,
            Sameness.SESSION,
            "Bodies withheld, key destroyed",
            "The session's data key is gone: confirm that its disposal was ordered."),
    LOGIN_REFUSED(
            Severity.LOW,
            Sameness.DAY,
            "Logins refused",
            "A client was not let in, counted by address and day: many in a row may be somebody who guesses."),
    CONFIGURATION_CHANGED(
            Severity.MEDIUM,
            Sameness.THING,
            "Changes of configuration",
            "A resource's rules or the roles changed: compare the difference with the change that was ordered."),
    HOST_KEY_CHANGED(
            Severity.HIGH,
            Sameness.THING,
            "Targets that showed another host key",
            "The SSH target is another machine, was set up anew, or somebody stands in between: ask whoever runs it."),
    CLOCK_DRIFTED(
            Severity.MEDIUM,
            Sameness.THING,
            "Clock jumped or differs",
            "Times in records around then may be wrong by as much as is told: correct the host's time service."),
    APPROVAL_REJECTED(
            Severity.LOW,
            Sameness.THING,
            "Approvals rejected",
            "Somebody asked for what an approver found not in order: see whether the person needs to be spoken to."),
    APPROVAL_EXPIRED(
            Severity.LOW,
            Sameness.THING,
            "Approvals expired",
            "Nobody decided in time: see whether there are enough approvers."),
    VALUES_REVEALED(
            Severity.MEDIUM,
            Sameness.THING,
            "Hidden values revealed",
            "An approver looked at masked values: see whether the decision needed it."),
    RECERTIFICATION_LATE(
            Severity.MEDIUM,
            Sameness.THING,
            "Access not reviewed in time",
            "Nobody had confirmed or removed people's access when that was due: see who reviews, and have it done."),
    FOLLOWUP_LATE(
            Severity.MEDIUM,
            Sameness.THING,
            "Exceptions not followed up in time",
            "An exception of an earlier package is beyond its due date: see who owns it, and why it waits.");

    /** How much it matters; decides how long its follow-up may take. */
    public enum Severity {
        HIGH,
        MEDIUM,
        LOW
    }

    /** Which rows are one and the same exception, in one package or in several. */
    public enum Sameness {
        /** Those of the same session or reference. */
        THING,
        /** Those that say the same of it, too: one reference has many. */
        DETAIL,
        /** All of a session. */
        SESSION,
        /** All of a group, such as a person's on a resource, on one day in UTC. */
        DAY
    }

    private final Severity severity;
    private final Sameness sameness;
    private final String label;
    private final String meaning;

    ExceptionKind(Severity severity, Sameness sameness, String label, String meaning) {
        this.severity = severity;
        this.sameness = sameness;
        this.label = label;
        this.meaning = meaning;
    }

    public Severity severity() {
        return severity;
    }

    public Sameness sameness() {
        return sameness;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** What it means and what to do, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** As which kind it is followed up: what becomes of emergency access, and of its review, is one thing. */
    public ExceptionKind followedUpAs() {
        return this == REVIEW_MISSING || this == REVIEW_REJECTED ? EMERGENCY_TAKEN : this;
    }

    /** Whether it gets an item of its own in the queue; that an item is late is told of that item. */
    public boolean isQueued() {
        return followedUpAs() == this && this != FOLLOWUP_LATE;
    }
}
