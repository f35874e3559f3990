package org.sallyport.evidence.report;

import java.io.IOException;
import java.util.List;
import org.sallyport.evidence.document.Chart;
import org.sallyport.evidence.document.Column;
import org.sallyport.evidence.document.Document;

/** What is not as it should be, kind by kind. */
record ExceptionsSection(Document document, Detail detail) {
    private static final String FILE = "population/exceptions.csv";
    private static final List<Column> COLUMNS = List.of(
            Column.text("At (UTC)", 1.2f),
            Column.text("Person", 1.1f),
            Column.text("Reference", 1.5f),
            Column.text("What was found", 3));

    void draw(List<ExceptionGroup> groups) throws IOException {
        List<Chart.Bar> bars = groups.stream()
                .map(group -> new Chart.Bar(group.name(), group.count()))
                .toList();
        Chart chart = new Chart.Lying(FiguresSection.told("Exceptions by kind", bars), bars);
        document.section("3  Exceptions", Math.max(detail.room(), 90 + chart.height()));
        if (groups.isEmpty()) {
            document.paragraph("The period has none: " + FILE + " is a table without rows.");
            return;
        }
        document.paragraph(
                "Each is a row of " + FILE
                        + ", for somebody to look at who is not its subject. Not every one is a fault: a login"
                        + " that was refused shows a control at work. The kinds stand in the order in which an examiner asks about them.");
        document.chart(chart);
        for (ExceptionGroup group : groups) {
            group(group);
        }
    }

    private void group(ExceptionGroup group) throws IOException {
        List<ExceptionGroup.Row> shown =
                group.rows().subList(0, Math.min(detail.rows(), group.rows().size()));
        document.heading(
                group.name() + " (" + Words.number(group.count()) + ")", Math.min(190, 30 + 30 * shown.size()));
        document.paragraph(group.meaning());
        if (!shown.isEmpty()) {
            document.table(
                    COLUMNS,
                    shown.stream()
                            .map(row -> List.of(Words.shortTime(row.at()), row.person(), row.reference(), row.detail()))
                            .toList(),
                    detail.lines());
            more(group.count(), shown.size());
        }
    }

    /** Where there is room for little, the chart's counts say it. */
    private void more(long count, int shown) throws IOException {
        String more = Words.more(count, shown, FILE);
        if (!more.isEmpty() && detail.rows() > 1) {
            document.note(more);
        }
    }
}
