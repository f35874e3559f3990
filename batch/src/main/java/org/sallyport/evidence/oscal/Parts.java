package org.sallyport.evidence.oscal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What several of the documents have in them. */
final class Parts {
    static final String NAMESPACE = "urn:sallyport:evidence";
    /** Of the gateway, which is what is assessed and what collects. */
    static final String GATEWAY = "gateway";

    private Parts() {}

    static Map<String, Object> metadata(Assessment assessment, String title) {
        return Map.of(
                "title", Markup.line(title + " of " + assessment.packageName()),
                "last-modified", assessment.madeAt().toString(),
                "version", assessment.run(),
                "oscal-version", "1.1.2");
    }

    static Map<String, Object> prop(String name, String value) {
        return Map.of("name", Markup.name(name), "ns", NAMESPACE, "value", Markup.plain(value));
    }

    /** A value of a kind, for example the exceptions of one kind. */
    static Map<String, Object> prop(String name, String kind, long value) {
        return Map.of(
                "name", Markup.name(name),
                "class", Markup.token(kind),
                "ns", NAMESPACE,
                "value", Long.toString(value));
    }

    /** The controls of NIST, and those of each set of the institution's own. */
    static Map<String, Object> reviewed(Assessment assessment) {
        List<Map<String, Object>> selections = new ArrayList<>();
        selections.add(selection("Controls of NIST SP 800-53 revision 5 in oscal/profile.json", nist(assessment)));
        for (ControlSet set : assessment.sets()) {
            if (set.ownControls() && !set.rows().isEmpty()) {
                selections.add(selection("Controls of " + set.title() + " in oscal/catalog.json", set.controls()));
            }
        }
        Map<String, Object> reviewed = new TreeMap<>(Map.of("control-selections", selections));
        List<Map<String, String>> objectives = assessment.verdicts().stream()
                .map(verdict -> Map.of("objective-id", verdict.objective()))
                .toList();
        if (!objectives.isEmpty()) {
            reviewed.put("control-objective-selections", List.of(Map.of("include-objectives", objectives)));
        }
        return reviewed;
    }

    private static Map<String, Object> selection(String description, List<String> ids) {
        return Map.of(
                "description",
                Markup.line(description),
                "include-controls",
                ids.stream().map(id -> Map.of("control-id", id)).toList());
    }

    /** Of all sets and rules that name controls of NIST, once and sorted. */
    static List<String> nist(Assessment assessment) {
        TreeSet<String> ids = new TreeSet<>();
        assessment.sets().stream().filter(set -> !set.ownControls()).forEach(set -> ids.addAll(set.controls()));
        assessment.verdicts().forEach(verdict -> ids.add(verdict.control()));
        return List.copyOf(ids);
    }
}
