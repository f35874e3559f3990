package org.sallyport.evidence.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.evidence.document.Chart;
import org.sallyport.evidence.document.Column;
import org.sallyport.evidence.document.Document;

/** Key figures, each beside that of the package before. */
record FiguresSection(Document document, Detail detail) {
    void draw(ReportData data) throws IOException {
        document.section("2  Key figures");
        if (data.previous() instanceof Previous.Found previous) {
            compared(data, previous);
        } else if (data.previous() instanceof Previous.None none) {
            document.paragraph(none.why());
            document.table(
                    List.of(Column.text("Figure", 3), Column.number("This period", 1)),
                    data.figures().stream()
                            .map(figure -> List.of(figure.name(), Words.number(figure.value())))
                            .toList());
        }
        days(data.sessions(), data.origin());
        resources(data.activity());
        states(data.sessions());
    }

    private void compared(ReportData data, Previous.Found previous) throws IOException {
        double now = days(data.origin().from(), data.origin().to());
        double before = days(previous.from(), previous.to());
        boolean even = Math.abs(now - before) <= 0.05 * Math.max(now, before);
        document.paragraph("Compared with the package made before this one, " + previous.file() + ", of the period "
                + Words.period(previous.from(), previous.to())
                + (even
                        ? "."
                        : String.format(
                                Locale.ENGLISH,
                                ". The periods differ in length (%.1f and %.1f days), so the change is that of the figure"
                                        + " per day.",
                                now,
                                before)));
        List<List<String>> rows = new ArrayList<>();
        for (KeyFigure figure : data.figures()) {
            Long was = previous.figures().get(figure.key());
            rows.add(List.of(
                    figure.name(),
                    Words.number(figure.value()),
                    was == null ? "not counted" : Words.number(was),
                    was == null ? "" : change(figure.value(), was, even ? 1 : before / now)));
        }
        document.table(
                List.of(
                        Column.text("Figure", 3),
                        Column.number("This period", 1),
                        Column.number("Package before", 1),
                        Column.number(even ? "Change" : "Change per day", 1)),
                rows);
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 86_400.0;
    }

    private static String change(long now, long was, double scale) {
        if (was == 0) {
            return now == 0 ? "none" : "new";
        }
        double percent = 100 * (now * scale - was) / was;
        return Math.abs(percent) < 0.5 ? "none" : String.format(Locale.ENGLISH, "%+,.0f %%", percent);
    }

    private void days(Sessions sessions, Origin origin) throws IOException {
        if (sessions.days().isEmpty()) {
            return;
        }
        Calendar calendar = Calendar.of(origin.from(), origin.to());
        List<Chart.Bar> bars = calendar.bars(sessions.days());
        Chart.Bar most =
                bars.stream().max(Comparator.comparingLong(Chart.Bar::value)).orElseThrow();
        Chart chart = new Chart.Standing(
                "Sessions opened by " + calendar.unit() + ", " + bars.size() + " bars. The highest is that of "
                        + most.label() + " with " + Words.count(most.value(), "session") + ".",
                bars);
        document.heading("Sessions opened by " + calendar.unit());
        document.chart(chart);
    }

    private void resources(Activity activity) throws IOException {
        if (activity.resources().isEmpty()) {
            return;
        }
        List<Chart.Bar> bars = activity.resources().stream()
                .limit(Math.min(8, detail.tops()))
                .map(resource -> new Chart.Bar(resource.name(), resource.commands()))
                .sorted(Comparator.comparingLong(Chart.Bar::value).reversed())
                .toList();
        Chart chart = new Chart.Lying(told("Commands by resource", bars), bars);
        document.heading("Commands by resource, of those with the most privileged ones");
        document.chart(chart);
        String more = Words.more(activity.allResources(), bars.size(), "population/resources.csv");
        if (!more.isEmpty()) {
            document.note(more);
        }
    }

    private void states(Sessions sessions) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        long all = sum(sessions.states());
        sessions.states()
                .forEach((state, count) ->
                        rows.add(List.of("state", Words.plain(state), Words.number(count), Words.percent(count, all))));
        sessions.access()
                .forEach((access, count) ->
                        rows.add(List.of("right", right(access), Words.number(count), Words.percent(count, all))));
        if (!rows.isEmpty()) {
            document.heading("How sessions were let in, and how they ended");
            document.table(
                    List.of(
                            Column.text("By", 1),
                            Column.text("Sessions", 3),
                            Column.number("Number", 1),
                            Column.number("Of all", 1)),
                    rows);
        }
        durability(sessions);
    }

    private void durability(Sessions sessions) throws IOException {
        if (sessions.durability().isEmpty()) {
            return;
        }
        document.heading("When a statement counts as recorded");
        document.table(
                List.of(
                        Column.text("Resource", 3),
                        Column.text("Before it is forwarded, it is", 2),
                        Column.number("Sessions", 1)),
                sessions.durability().stream()
                        .limit(Math.min(8, detail.tops()))
                        .map(row -> List.of(row.resource(), meaning(row.when()), Words.number(row.sessions())))
                        .toList(),
                detail.lines());
        String more = Words.more(sessions.durability().size(), Math.min(8, detail.tops()), "population/sessions.csv");
        if (!more.isEmpty()) {
            document.note(more);
        }
    }

    private static String meaning(String durability) {
        return switch (durability) {
            case "PROCESS" -> "written, not forced to disk";
            case "DISK" -> "forced to disk";
            case "DATABASE" -> "committed to the database";
            default -> durability;
        };
    }

    private static String right(String access) {
        return switch (access) {
            case "STANDING" -> "standing access";
            case "ON_REQUEST" -> "a grant that was asked for and approved";
            case "EMERGENCY" -> "a grant taken in an emergency, reviewed afterwards";
            default -> Words.plain(access);
        };
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    static String told(String what, List<Chart.Bar> bars) {
        List<String> words = new ArrayList<>();
        bars.forEach(bar -> words.add(bar.label() + " " + Words.number(bar.value())));
        return what + ": " + String.join(", ", words) + ".";
    }
}
