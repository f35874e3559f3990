package org.sallyport.evidence.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;

/** Reports of a quarter: an ordinary one, one of a period in which nothing happened, and one with too much of everything. */
final class SampleReport {
    static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-10-01T00:00:00Z");
    /** Long, from right to left, with what no font of ours has, and with what steers terminals and readers. */
    static final String HOSTILE =
            "\u202Eevil\u202C \u05E9\u05DC\u05D5\u05DD \uD83D\uDE00 \u001B[2J z\u0300\u0301\u0302\u0303 "
                    + "W".repeat(200);

    static final List<String> KINDS = List.of(
            "Segregation of duties breached",
            "Logins around the gateway",
            "Sessions interrupted",
            "Sessions refused",
            "Outcomes unknown",
            "Logins refused");

    private SampleReport() {}

    static ReportData ordinary() {
        List<ExceptionGroup> exceptions = new ArrayList<>();
        for (int i = 0; i < KINDS.size(); i++) {
            exceptions.add(group(KINDS.get(i), 1 + 4 * i, "alice", "nobody decided before 2026-08-09T10:11:12Z"));
        }
        return data(
                exceptions, doers("alice", 4), 4, doers("bank", 3), 3, previous(), Map.of("EMAIL", 3120L, "SSN", 88L));
    }

    static ReportData empty() {
        return new ReportData(
                origin("node1 at https://localhost:8443"),
                List.of(new KeyFigure("sessions", "Sessions", 0)),
                new Previous.None("There is no package before this one, so there is no trend."),
                new Sessions(Map.of(), Map.of(), List.of(), new TreeMap<>()),
                List.of(),
                new Duties(0, 0, 0, rules(), Map.of(), Map.of()),
                new Activity(List.of(), 0, List.of(), 0, 0, 0),
                new Masking(Map.of(), List.of(), 0),
                completeness(new Completeness.Logs(0, 0, 1, 0, 0, 0, 0)));
    }

    static ReportData huge() {
        List<ExceptionGroup> exceptions = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            exceptions.add(group("A kind of exception, number " + i, 100_000, HOSTILE, HOSTILE.repeat(20)));
        }
        Map<String, Long> types = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            types.put("TYPE_" + i + "_" + HOSTILE, 1_000_000_000L + i);
        }
        return data(exceptions, doers(HOSTILE, 200), 5_000, doers(HOSTILE, 200), 3_000, previous(), types);
    }

    private static ReportData data(
            List<ExceptionGroup> exceptions,
            List<Activity.Doer> people,
            long allPeople,
            List<Activity.Doer> resources,
            long allResources,
            Previous previous,
            Map<String, Long> types) {
        List<Sessions.Durability> durability = new ArrayList<>();
        Map<String, Long> deciders = new TreeMap<>();
        List<Masking.Place> places = new ArrayList<>();
        for (Activity.Doer resource : resources) {
            durability.add(new Sessions.Durability(resource.name(), "DISK", resource.sessions()));
            deciders.put(resource.name() + " approver", resource.held());
            types.keySet().stream()
                    .limit(5)
                    .forEach(type -> places.add(new Masking.Place(resource.name(), type, 1_200, resource.sessions())));
        }
        return new ReportData(
                origin(people.get(0).name().length() > 100 ? HOSTILE : "node1 at https://gateway.bank.example"),
                figures(),
                previous,
                new Sessions(
                        Map.of("CLOSED", 1400L, "REFUSED", 12L, "INTERRUPTED", 2L, "OPEN", 3L),
                        Map.of("STANDING", 1100L, "ON_REQUEST", 303L, "EMERGENCY", 2L),
                        durability,
                        days()),
                exceptions,
                new Duties(
                        211,
                        1,
                        4,
                        rules(),
                        Map.of(
                                "ACCESS", Map.of("APPROVED", 40L, "REJECTED", 3L, "EXPIRED", 2L),
                                "COMMAND", Map.of("APPROVED", 160L, "REJECTED", 5L, "WITHDRAWN", 2L),
                                "CONFIGURATION", Map.of("APPROVED", 4L)),
                        deciders),
                new Activity(people, allPeople, resources, allResources, 2, 31),
                new Masking(types, places, allResources * types.size()),
                completeness(new Completeness.Logs(2, 0, 1, 1_390, 2_780, 1, 0)));
    }

    private static Origin origin(String gateway) {
        return new Origin(
                "evidence-2026-07-01-2026-10-01-01KAPEVYDENCE0000000000001.asice",
                "01KAPEVYDENCE0000000000001",
                FROM,
                TO,
                gateway.equals(HOSTILE) ? HOSTILE : "carol",
                Instant.parse("2026-10-02T08:30:00.123Z"),
                gateway,
                "0.1.0",
                "CN=Sallyport Evidence, O=Example Bank");
    }

    private static List<KeyFigure> figures() {
        return List.of(
                new KeyFigure("sessions", "Sessions", 1417),
                new KeyFigure("refusedSessions", "Sessions refused", 12),
                new KeyFigure("people", "People and agents", 38),
                new KeyFigure("resources", "Resources used", 9),
                new KeyFigure("commands", "Commands", 48_213),
                new KeyFigure("privilegedCommands", "Privileged commands", 1_204),
                new KeyFigure("approvals", "Approvals", 216),
                new KeyFigure("dutyBreaches", "Approvals that break a rule", 1),
                new KeyFigure("exceptions", "Exceptions", 66),
                new KeyFigure("maskedValues", "Values masked", 3_208),
                new KeyFigure("leaves", "Ledger leaves", 81_022));
    }

    private static Previous previous() {
        return new Previous.Found(
                "evidence-2026-04-01-2026-07-01-01JZPEVYDENCE0000000000001.asice",
                Instant.parse("2026-04-01T00:00:00Z"),
                FROM,
                Map.of(
                        "sessions",
                        1_200L,
                        "refusedSessions",
                        12L,
                        "commands",
                        61_000L,
                        "exceptions",
                        0L,
                        "approvals",
                        216L));
    }

    private static SortedMap<LocalDate, Long> days() {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        LocalDate first = LocalDate.ofInstant(FROM, ZoneOffset.UTC);
        for (int day = 0; day < 92; day++) {
            if (first.plusDays(day).getDayOfWeek().getValue() < 6) {
                days.put(first.plusDays(day), 14L + day * 37 % 13);
            }
        }
        return days;
    }

    private static ExceptionGroup group(String name, int count, String person, String detail) {
        List<ExceptionGroup.Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(count, 5); i++) {
            rows.add(new ExceptionGroup.Row(
                    "2026-08-0" + (i + 1) + "T09:10:11.123456Z", person, "leaf " + (40_000 + i), detail));
        }
        return new ExceptionGroup(
                name,
                "What it means in a sentence or two of plain English, so that whoever reads it knows whether to worry, and what"
                        + " has to be looked at next in the tables.",
                count,
                rows);
    }

    private static List<Duties.Rule> rules() {
        List<Duties.Rule> rules = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            rules.add(new Duties.Rule(
                    "SOD-" + i,
                    "what was granted was approved by as many distinct people as its rule asks for",
                    i == 3 ? 1 : 0));
        }
        return rules;
    }

    private static List<Activity.Doer> doers(String name, int count) {
        List<Activity.Doer> doers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            doers.add(new Activity.Doer(
                    i == 0 ? name : name + i,
                    412 - i,
                    i,
                    14_020 - 31L * i,
                    700 - i,
                    40,
                    3,
                    900,
                    "2026-09-30T17:20:00Z"));
        }
        return doers;
    }

    private static Completeness completeness(Completeness.Logs logs) {
        return new Completeness(
                new Completeness.Numbers(1417, 1417),
                new Completeness.Seals(1390, 0, 3, 12, 12),
                new Checkpoint("sallyport/ledger", 120_000, Hash.sha256(new byte[] {1})),
                new Checkpoint("sallyport/ledger", 201_022, Hash.sha256(new byte[] {2})),
                logs);
    }
}
