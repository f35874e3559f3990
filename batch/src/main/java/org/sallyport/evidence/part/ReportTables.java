package org.sallyport.evidence.part;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.report.Activity;
import org.sallyport.evidence.report.ExceptionGroup;
import org.sallyport.evidence.report.Masking;

/** The first rows of the package's tables, for the report. */
record ReportTables(Workspace workspace, Facts facts) {
    /** More than the report shows. */
    private static final int TOPS = 15;

    private static final int ROWS = 5;
    /** Of a text; the table has all of it. */
    private static final int LONGEST = 400;

    List<ExceptionGroup> exceptions() throws IOException {
        Map<ExceptionKind, List<ExceptionGroup.Row>> rows = new EnumMap<>(ExceptionKind.class);
        CsvRows.each(workspace.content(ExceptionTable.FILE), Long.MAX_VALUE, cells -> {
            List<ExceptionGroup.Row> first =
                    rows.computeIfAbsent(ExceptionKind.valueOf(cells.text("kind")), kind -> new ArrayList<>(ROWS));
            if (first.size() < ROWS) {
                first.add(new ExceptionGroup.Row(
                        cells.text("at"),
                        cut(cells.text("person")),
                        cut(cells.text("reference")) + session(cells.text("session")),
                        cut(cells.text("detail"))));
            }
        });
        List<ExceptionGroup> groups = new ArrayList<>();
        rows.forEach((kind, first) -> groups.add(new ExceptionGroup(
                kind.label(), ExceptionMeaning.of(kind), facts.count(Facts.EXCEPTIONS, kind.name()), first)));
        return groups;
    }

    Activity activity() throws IOException {
        return new Activity(
                doers(ActivityTables.PEOPLE, "username"),
                facts.count(Facts.FILES, ActivityTables.PEOPLE),
                doers(ActivityTables.RESOURCES, "resource"),
                facts.count(Facts.FILES, ActivityTables.RESOURCES),
                facts.count(Facts.ACTIVITY, "earlierSessions"),
                facts.count(Facts.ACTIVITY, "earlierCommands"));
    }

    private List<Activity.Doer> doers(String file, String name) throws IOException {
        List<Activity.Doer> doers = new ArrayList<>();
        CsvRows.each(
                workspace.content(file),
                TOPS,
                cells -> doers.add(new Activity.Doer(
                        cut(cells.text(name)),
                        cells.number("sessions"),
                        cells.number("refused_sessions"),
                        cells.number("commands"),
                        cells.number("privileged_commands"),
                        cells.number("held_commands"),
                        cells.number("stopped_commands"),
                        cells.number("values_masked"),
                        cells.text("last_session"))));
        return doers;
    }

    Masking masking() throws IOException {
        List<Masking.Place> places = new ArrayList<>();
        CsvRows.each(
                workspace.content(ActivityTables.MASKING),
                TOPS,
                cells -> places.add(new Masking.Place(
                        cut(cells.text("resource")),
                        cells.text("type"),
                        cells.number("values_masked"),
                        cells.number("sessions"))));
        return new Masking(facts.group(Facts.FINDINGS), places, facts.count(Facts.FILES, ActivityTables.MASKING));
    }

    private static String session(String id) {
        return id.isEmpty() ? "" : " of session " + id;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
