package org.sallyport.evidence.report;

import java.io.IOException;
import java.util.List;
import org.sallyport.evidence.document.Column;
import org.sallyport.evidence.document.Document;

/** What was done, by whom and where. */
record ActivitySection(Document document, Detail detail) {
    void draw(Activity activity) throws IOException {
        document.section("5  Privileged activity", detail.room());
        document.paragraph(
                "A command is privileged here when the gateway could not exclude that it changes objects, rights, files or"
                        + " programs, runs code or as somebody else, destroys, or reaches another host; one that it did not understand"
                        + " counts too. Held commands waited for a decision; stopped ones were refused or not approved, and did"
                        + " not run. Whoever has the most privileged commands comes first.");
        document.heading("By person");
        list("Person", activity.people(), activity.allPeople(), "population/people.csv");
        document.heading("By resource");
        list("Resource", activity.resources(), activity.allResources(), "population/resources.csv");
        if (activity.earlierSessions() > 0) {
            document.note(Words.count(activity.earlierCommands(), "command") + " of "
                    + Words.count(activity.earlierSessions(), "session")
                    + " that began before the period are in data/commands.jsonl and not in these lists.");
        }
    }

    private void list(String title, List<Activity.Doer> all, long number, String file) throws IOException {
        if (all.isEmpty()) {
            document.paragraph("No session was opened in the period.");
            return;
        }
        List<Activity.Doer> shown = detail.top(all);
        document.table(
                List.of(
                        Column.text(title, 2.2f),
                        Column.number("Sessions", 1.15f),
                        Column.number("Refused", 1.05f),
                        Column.number("Commands", 1.25f),
                        Column.number("Privileged", 1.25f),
                        Column.number("Held", 0.85f),
                        Column.number("Stopped", 1.05f),
                        Column.number("Masked", 1),
                        Column.text("Last session", 1.35f)),
                shown.stream().map(ActivitySection::row).toList(),
                detail.lines());
        String more = Words.more(number, shown.size(), file);
        document.note(more.isEmpty() ? "All of " + file : more);
    }

    private static List<String> row(Activity.Doer doer) {
        return List.of(
                doer.name(),
                Words.number(doer.sessions()),
                Words.number(doer.refused()),
                Words.number(doer.commands()),
                Words.number(doer.privileged()),
                Words.number(doer.held()),
                Words.number(doer.stopped()),
                Words.number(doer.masked()),
                doer.last().length() < 10 ? doer.last() : doer.last().substring(0, 10));
    }
}
