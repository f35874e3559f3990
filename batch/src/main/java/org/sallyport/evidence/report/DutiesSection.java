package org.sallyport.evidence.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.evidence.document.Column;
import org.sallyport.evidence.document.Document;

/** Approvals, and whether who asks, decides and uses are different people. */
record DutiesSection(Document document, Detail detail) {
    private static final String FILE = "population/approvals.csv";

    void draw(ReportData data) throws IOException {
        Duties duties = data.duties();
        document.section("4  Approvals and separation of duties", detail.room());
        long decided = duties.passes() + duties.breaches();
        document.paragraph(
                "Every approval that was raised or closed in the period was held against the rules below, not a sample of them. "
                        + (decided == 0
                                ? "Nobody decided on any."
                                : "Of " + Words.number(decided) + " with a decision, " + Words.number(duties.passes())
                                        + (duties.passes() == 1 ? " keeps" : " keep") + " every rule and "
                                        + Words.number(duties.breaches())
                                        + (duties.breaches() == 1 ? " breaks" : " break")
                                        + " at least one.")
                        + (duties.undecided() == 0
                                ? ""
                                : " On " + Words.number(duties.undecided()) + " nobody has decided."));
        document.heading("Rules");
        document.table(
                List.of(Column.text("Rule", 0.6f), Column.text("What it says", 4.6f), Column.number("Broken by", 0.8f)),
                duties.rules().stream()
                        .map(rule -> List.of(rule.id(), rule.sentence(), Words.number(rule.breaches())))
                        .toList());
        approvals(duties);
        deciders(duties);
        emergencies(data.sessions());
    }

    private void approvals(Duties duties) throws IOException {
        document.heading("Approvals by kind and state");
        List<List<String>> rows = new ArrayList<>();
        duties.approvals()
                .forEach((kind, states) -> states.forEach(
                        (state, count) -> rows.add(List.of(kind(kind), Words.plain(state), Words.number(count)))));
        if (rows.isEmpty()) {
            document.paragraph("None was raised or closed in the period.");
            return;
        }
        document.table(List.of(Column.text("Of", 3), Column.text("State", 2), Column.number("Number", 1)), rows);
        document.note("Each with its requester, its votes and the result: " + FILE);
    }

    private void deciders(Duties duties) throws IOException {
        List<Map.Entry<String, Long>> all = new ArrayList<>(duties.deciders().entrySet());
        if (all.isEmpty()) {
            return;
        }
        all.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        List<Map.Entry<String, Long>> shown = detail.top(all);
        document.heading("Who decided");
        document.table(
                List.of(Column.text("Person", 4), Column.number("Votes", 1)),
                shown.stream()
                        .map(entry -> List.of(entry.getKey(), Words.number(entry.getValue())))
                        .toList(),
                detail.lines());
        String more = Words.more(all.size(), shown.size(), FILE);
        if (!more.isEmpty()) {
            document.note(more);
        }
    }

    private void emergencies(Sessions sessions) throws IOException {
        document.heading("Emergencies");
        long count = sessions.access().getOrDefault("EMERGENCY", 0L);
        document.paragraph(
                count == 0
                        ? "No session of the period ran on access that was taken in an emergency."
                        : Words.count(count, "session")
                                + " ran on access that was taken in an emergency. Each such grant has a review in "
                                + FILE + " (kind REVIEW), which whoever took it cannot close.");
    }

    private static String kind(String kind) {
        return switch (kind) {
            case "ACCESS" -> "access to a resource for a time";
            case "COMMAND" -> "a command that was held";
            case "CONFIGURATION" -> "a change of configuration";
            case "REVIEW" -> "a review of emergency access";
            default -> Words.plain(kind);
        };
    }
}
