package org.sallyport.evidence.oscal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code oscal/catalog.json}: the institution's own sets of controls, if it has any. */
final class Catalog {
    static final String FILE = "catalog.json";

    private Catalog() {}

    static Map<String, Object> of(Assessment assessment) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (ControlSet set : assessment.sets()) {
            if (set.ownControls()) {
                groups.add(Map.of(
                        "id", Markup.token(set.name()),
                        "title", Markup.line(set.title()),
                        "controls", set.rows().stream().map(Catalog::control).toList()));
            }
        }
        return Map.of(
                "catalog",
                Map.of(
                        "uuid", assessment.uuid(FILE),
                        "metadata", Parts.metadata(assessment, "Own controls"),
                        "groups", groups));
    }

    private static Map<String, Object> control(ControlSet.Row row) {
        return Map.of(
                "id",
                row.controls().get(0),
                "title",
                Markup.line(row.title()),
                "props",
                List.of(Map.of("name", "label", "value", Markup.plain(row.id()))));
    }
}
