package org.sallyport.evidence.oscal;

import java.util.List;
import java.util.Map;

/**
 * Controls with the files that show them.
 *
 * @param name a token
 * @param ownControls whether its rows are controls of their own, for the catalogue of the package; otherwise they name
 *     controls of NIST SP 800-53 revision 5
 */
public record ControlSet(String name, String title, boolean ownControls, List<Row> rows) {
    /**
     * One requirement.
     *
     * @param controls OSCAL ids, for example {@code ac-6.9}
     * @param evidence files of the package by name
     * @param notes further columns, by a token
     */
    public record Row(
            String id,
            String title,
            String asksFor,
            List<String> controls,
            List<String> evidence,
            Map<String, String> notes) {
        public Row {
            controls = List.copyOf(controls);
            evidence = List.copyOf(evidence);
            notes = Map.copyOf(notes);
        }
    }

    public ControlSet {
        rows = List.copyOf(rows);
    }

    /** Every id that a row names, once, sorted. */
    List<String> controls() {
        return rows.stream()
                .flatMap(row -> row.controls().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
