package org.sallyport.evidence.report;

import java.util.List;

/** All that the report tells. */
public record ReportData(
        Origin origin,
        List<KeyFigure> figures,
        Previous previous,
        Sessions sessions,
        List<ExceptionGroup> exceptions,
        Duties duties,
        Activity activity,
        Masking masking,
        Completeness completeness) {
    public ReportData {
        figures = List.copyOf(figures);
        exceptions = List.copyOf(exceptions);
    }

    /** A key figure's value, 0 when it is not there. */
    long figure(String key) {
        return figures.stream()
                .filter(figure -> figure.key().equals(key))
                .mapToLong(KeyFigure::value)
                .findFirst()
                .orElse(0);
    }
}
