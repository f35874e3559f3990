package org.sallyport.evidence.part;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.report.Completeness;
import org.sallyport.evidence.report.Duties;
import org.sallyport.evidence.report.Origin;
import org.sallyport.evidence.report.Previous;
import org.sallyport.evidence.report.ReportData;
import org.sallyport.evidence.report.Sessions;

/** What the steps have counted, as the report wants it. */
record ReportFacts(Facts facts, LogFiles log) {
    ReportData data(Workspace workspace, Origin origin, Previous previous) throws IOException {
        ReportTables tables = new ReportTables(workspace, facts);
        return new ReportData(
                origin,
                Figures.of(facts, log),
                previous,
                sessions(),
                tables.exceptions(),
                duties(),
                tables.activity(),
                tables.masking(),
                completeness());
    }

    private Sessions sessions() {
        Map<String, Long> access = new TreeMap<>(facts.group(Facts.ACCESS));
        access.remove("NONE");
        List<Sessions.Durability> durability = new ArrayList<>();
        facts.group(Facts.DURABILITY).forEach((name, count) -> {
            int split = name.lastIndexOf(' ');
            durability.add(new Sessions.Durability(name.substring(0, split), name.substring(split + 1), count));
        });
        durability.sort(Comparator.comparingLong(Sessions.Durability::sessions).reversed());
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        facts.group(Facts.DAYS).forEach((day, count) -> days.put(LocalDate.parse(day), count));
        return new Sessions(facts.group(Facts.SESSIONS), access, durability, days);
    }

    private Duties duties() {
        Map<String, Map<String, Long>> approvals = new TreeMap<>();
        facts.group(Facts.APPROVALS).forEach((name, count) -> {
            int split = name.lastIndexOf(' ');
            approvals
                    .computeIfAbsent(name.substring(0, split), kind -> new TreeMap<>())
                    .put(name.substring(split + 1), count);
        });
        return new Duties(
                facts.count(Facts.DUTIES, "PASS"),
                facts.count(Facts.DUTIES, "BREACH"),
                facts.count(Facts.DUTIES, "UNDECIDED"),
                Arrays.stream(DutyRule.values())
                        .map(rule ->
                                new Duties.Rule(rule.id(), rule.sentence(), facts.count(Facts.BREACHES, rule.id())))
                        .toList(),
                approvals,
                facts.group(Facts.DECIDERS));
    }

    private Completeness completeness() {
        return new Completeness(
                new Completeness.Numbers(facts.count(Facts.NUMBERS, "expected"), facts.count(Facts.NUMBERS, "present")),
                new Completeness.Seals(
                        facts.count(Facts.SEALS, "matched"),
                        facts.count(Facts.SEALS, "differ"),
                        facts.count(Facts.SEALS, "open"),
                        facts.count(Facts.SEALS, "outside"),
                        facts.count(Facts.SEALS, "refused")),
                log.open(),
                log.close(),
                new Completeness.Logs(
                        facts.count(Facts.TARGET_LOGS, "read"),
                        facts.count(Facts.TARGET_LOGS, "unreadable"),
                        facts.count(Facts.TARGET_LOGS, "missing"),
                        facts.count(Facts.TARGET_LOGINS, "SESSION"),
                        facts.count(Facts.TARGET_LOGINS, "GATEWAY"),
                        facts.count(Facts.TARGET_LOGINS, "NOBODY"),
                        facts.count(Facts.EXCEPTIONS, ExceptionKind.LOGIN_UNSEEN.name())));
    }
}
