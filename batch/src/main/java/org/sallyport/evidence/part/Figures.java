package org.sallyport.evidence.part;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.evidence.report.KeyFigure;

/** The key figures, which {@code ipe.json} carries from package to package. */
final class Figures {
    private Figures() {}

    static List<KeyFigure> of(Facts facts, LogFiles log) {
        return List.of(
                new KeyFigure("sessions", "Sessions opened", facts.count(Facts.FILES, SessionTable.FILE)),
                new KeyFigure("refusedSessions", "Sessions refused", facts.count(Facts.SESSIONS, "REFUSED")),
                new KeyFigure(
                        "interruptedSessions", "Sessions interrupted", facts.count(Facts.SESSIONS, "INTERRUPTED")),
                new KeyFigure(
                        "emergencySessions", "Sessions on emergency access", facts.count(Facts.ACCESS, "EMERGENCY")),
                new KeyFigure("people", "People and agents with a session", facts.count(Facts.ACTIVITY, "people")),
                new KeyFigure("resources", "Resources with a session", facts.count(Facts.ACTIVITY, "resources")),
                new KeyFigure("commands", "Commands", facts.count(Facts.FILES, CommandPass.DATA)),
                new KeyFigure("privilegedCommands", "Privileged commands", facts.count(Facts.ACTIVITY, "privileged")),
                new KeyFigure("heldCommands", "Commands held for a decision", facts.count(Facts.ACTIVITY, "held")),
                new KeyFigure(
                        "stoppedCommands", "Commands refused or not approved", facts.count(Facts.ACTIVITY, "stopped")),
                new KeyFigure("maskedValues", "Values masked in records", facts.total(Facts.FINDINGS)),
                new KeyFigure("approvals", "Approvals raised or closed", facts.count(Facts.FILES, ApprovalTable.FILE)),
                new KeyFigure(
                        "dutyBreaches",
                        "Approvals that break a rule of segregation",
                        facts.count(Facts.DUTIES, "BREACH")),
                new KeyFigure("refusedLogins", "Logins refused", facts.count(Facts.EXCEPTIONS, "LOGIN_REFUSED")),
                new KeyFigure("bypasses", "Logins around the gateway", facts.count(Facts.TARGET_LOGINS, "NOBODY")),
                new KeyFigure("exceptions", "Exceptions", facts.total(Facts.EXCEPTIONS)),
                new KeyFigure("rights", "Rights of groups", facts.count(Facts.RIGHTS, "all")),
                new KeyFigure(
                        "unusedRights",
                        "Rights to open a resource that nobody used",
                        facts.count(Facts.RIGHTS, "unused")),
                new KeyFigure(
                        "accessConfirmed",
                        "People's access confirmed in recertifications",
                        facts.count(Facts.RECERTIFICATION, "CONFIRMED")),
                new KeyFigure(
                        "accessRemoved",
                        "People's access removed in recertifications",
                        facts.count(Facts.RECERTIFICATION, "REMOVED")
                                + facts.count(Facts.RECERTIFICATION, "RETURN_ASKED")
                                + facts.count(Facts.RECERTIFICATION, "RETURNED")),
                new KeyFigure(
                        "accessLate",
                        "People's access that nobody had reviewed in time",
                        facts.count(Facts.RECERTIFICATION, "late")),
                new KeyFigure(
                        "leaves",
                        "Ledger leaves",
                        log.close().size() - log.open().size()));
    }

    static Map<String, Long> byKey(Facts facts, LogFiles log) {
        Map<String, Long> figures = new TreeMap<>();
        of(facts, log).forEach(figure -> figures.put(figure.key(), figure.value()));
        return figures;
    }
}
