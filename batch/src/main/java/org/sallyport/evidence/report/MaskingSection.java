package org.sallyport.evidence.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.evidence.document.Chart;
import org.sallyport.evidence.document.Column;
import org.sallyport.evidence.document.Document;

/** Where personal data was found. */
record MaskingSection(Document document, Detail detail) {
    private static final String FILE = "population/masking.csv";

    void draw(Masking masking) throws IOException {
        document.section("6  Masking", detail.room());
        document.paragraph(
                "Values that the gateway took for personal or financial data are masked in all that it records, and in what"
                        + " users see unless their resource says otherwise. The counts are of values in the records; they say where"
                        + " such data is read, not how much of it there is.");
        if (masking.types().isEmpty()) {
            document.paragraph("None was found in the period.");
            return;
        }
        List<Map.Entry<String, Long>> types = new ArrayList<>(masking.types().entrySet());
        types.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        List<Chart.Bar> bars = detail.top(types).stream()
                .map(type -> new Chart.Bar(Words.plain(type.getKey()), type.getValue()))
                .toList();
        Chart chart = new Chart.Lying(FiguresSection.told("Masked values by type", bars), bars);
        document.heading("By type");
        document.chart(chart);
        document.heading("By resource and type");
        List<Masking.Place> shown = detail.top(masking.places());
        document.table(
                List.of(
                        Column.text("Resource", 3),
                        Column.text("Type", 2),
                        Column.number("Values masked", 1.2f),
                        Column.number("Sessions", 1)),
                shown.stream()
                        .map(place -> List.of(
                                place.resource(),
                                Words.plain(place.type()),
                                Words.number(place.values()),
                                Words.number(place.sessions())))
                        .toList(),
                detail.lines());
        String more = Words.more(masking.allPlaces(), shown.size(), FILE);
        document.note((more.isEmpty() ? "All of " + FILE : more)
                + "; by session in population/findings.csv. What sessions from before the period"
                + " masked counts by type alone.");
    }
}
