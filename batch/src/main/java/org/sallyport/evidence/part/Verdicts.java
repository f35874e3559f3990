package org.sallyport.evidence.part;

import java.util.List;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.evidence.oscal.Verdict;
import org.sallyport.evidence.oscal.Verdict.State;

/** What can be decided about a period by counting; everything else is for people to judge. */
final class Verdicts {
    private final Facts facts;
    private final long leaves;

    /** Takes how many leaves lie between the two checkpoints. */
    Verdicts(Facts facts, long leaves) {
        this.facts = facts;
        this.leaves = leaves;
    }

    List<Verdict> all() {
        return List.of(duties(), numbers(), range(), logins());
    }

    private Verdict duties() {
        long breaches = facts.count(Facts.DUTIES, "BREACH");
        long passes = facts.count(Facts.DUTIES, "PASS");
        return new Verdict(
                "segregation-of-duties",
                "ac-5",
                "Segregation of duties",
                "No approval of the period breaks one of the rules SOD-1 to SOD-7, which population/ipe.json spells out.",
                breaches > 0 ? State.NOT_SATISFIED : decided(passes > 0),
                passes + " approvals keep every rule, " + breaches + " break at least one, and "
                        + facts.count(Facts.DUTIES, "UNDECIDED") + " were decided by nobody.",
                List.of(ApprovalTable.FILE, ExceptionTable.FILE));
    }

    private Verdict numbers() {
        long expected = facts.count(Facts.NUMBERS, "expected");
        long present = facts.count(Facts.NUMBERS, "present");
        long unrecorded = exceptions(ExceptionKind.SESSION_UNRECORDED);
        long differing = exceptions(ExceptionKind.COUNT_DIFFERS);
        boolean whole = present == expected && unrecorded == 0 && differing == 0;
        return new Verdict(
                "complete-sessions",
                "au-12",
                "Completeness of sessions and commands",
                "Session numbers have no gap within a node and boot, each session has one opening event, and its seal counts"
                        + " the commands that are there.",
                whole ? decided(expected > 0) : State.NOT_SATISFIED,
                present + " of " + expected + " session numbers exist; " + unrecorded
                        + " sessions are without their one opening event, and " + differing
                        + " have another count of commands than their seal.",
                List.of(SessionTable.FILE, CommandPass.DATA, ExceptionTable.FILE));
    }

    private Verdict range() {
        long events = facts.count(Facts.FILES, EventPass.DATA);
        return new Verdict(
                "log-range",
                "au-9.3",
                "Completeness of the log",
                "Every leaf between the two signed checkpoints is in the package; the verifier proves that they lead from one"
                        + " root to the other.",
                events == leaves ? State.SATISFIED : State.NOT_SATISFIED,
                events + " of " + leaves + " leaves are in the package.",
                List.of(EventPass.DATA, LogFiles.OPEN, LogFiles.CLOSE));
    }

    /** A log that is missing or not whole hides logins, so that it can show a bypass and never the absence of one. */
    private Verdict logins() {
        long around = exceptions(ExceptionKind.LOGIN_BYPASSED);
        long read = facts.count(Facts.TARGET_LOGS, "read");
        long gaps = facts.count(Facts.TARGET_LOGS, "missing")
                + facts.count(Facts.TARGET_LOGS, "unreadable")
                + exceptions(ExceptionKind.TARGET_LOG_SHORT)
                + exceptions(ExceptionKind.LOGIN_UNSEEN);
        return new Verdict(
                "no-bypass",
                "au-6",
                "Logins around the gateway",
                "Each login in the targets' own logs is a session's or the gateway's own, and the logs are whole.",
                around > 0 ? State.NOT_SATISFIED : decided(read > 0 && gaps == 0),
                around + " logins of nobody in " + read + " logs; " + gaps
                        + " times a log was missing, unreadable, too short, or silent about a login.",
                List.of(TargetTables.LOGINS, TargetTables.LOGS, ExceptionTable.FILE));
    }

    private long exceptions(ExceptionKind kind) {
        return facts.count(Facts.EXCEPTIONS, kind.name());
    }

    private static State decided(boolean enough) {
        return enough ? State.SATISFIED : State.UNDECIDED;
    }
}
