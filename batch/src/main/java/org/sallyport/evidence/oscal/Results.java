package org.sallyport.evidence.oscal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code oscal/assessment-results.json}: what was counted, where each requirement's evidence lies, and a finding only where
 * a rule decides it.
 */
final class Results {
    static final String FILE = "assessment-results.json";

    private final Assessment assessment;

    private Results(Assessment assessment) {
        this.assessment = assessment;
    }

    static Map<String, Object> of(Assessment assessment) {
        return new Results(assessment).document();
    }

    private Map<String, Object> document() {
        return Map.of(
                "assessment-results",
                Map.of(
                        "uuid", assessment.uuid(FILE),
                        "metadata", Parts.metadata(assessment, "Assessment results"),
                        "import-ap", Map.of("href", Plan.FILE),
                        "results", List.of(result()),
                        "back-matter", Map.of("resources", resources())));
    }

    private Map<String, Object> result() {
        Map<String, Object> result = new TreeMap<>(Map.of(
                "uuid", assessment.uuid("result"),
                "title", "Access through the gateway",
                "description", "The period is from the start up to the end, the end excluded.",
                "start", assessment.from().toString(),
                "end", assessment.to().toString(),
                "reviewed-controls", Parts.reviewed(assessment),
                "observations", observations()));
        List<Map<String, Object>> counts = counts();
        if (!counts.isEmpty()) {
            result.put("props", counts);
        }
        List<Map<String, Object>> findings = assessment.verdicts().stream()
                .filter(verdict -> verdict.state() != Verdict.State.UNDECIDED)
                .map(this::finding)
                .toList();
        if (!findings.isEmpty()) {
            result.put("findings", findings);
        }
        return result;
    }

    private List<Map<String, Object>> counts() {
        List<Map<String, Object>> props = new ArrayList<>();
        new TreeMap<>(assessment.counts()).forEach((group, kinds) -> new TreeMap<>(kinds)
                .forEach((kind, count) -> props.add(Parts.prop(group, kind, count))));
        return props;
    }

    private List<Map<String, Object>> observations() {
        List<Map<String, Object>> observations = new ArrayList<>();
        for (Verdict verdict : assessment.verdicts()) {
            observations.add(observation(
                    verdict.id(),
                    verdict.title(),
                    verdict.told(),
                    "TEST",
                    List.of(
                            Parts.prop("control-id", verdict.control()),
                            Parts.prop("state", verdict.state().word())),
                    verdict.evidence()));
        }
        for (ControlSet set : assessment.sets()) {
            for (ControlSet.Row row : set.rows()) {
                observations.add(observation(
                        set.name() + "/" + row.id(),
                        set.title() + ", " + row.title(),
                        row.asksFor(),
                        "EXAMINE",
                        props(set, row),
                        row.evidence()));
            }
        }
        return observations;
    }

    private static List<Map<String, Object>> props(ControlSet set, ControlSet.Row row) {
        List<Map<String, Object>> props = new ArrayList<>();
        props.add(Parts.prop("control-set", set.name()));
        props.add(Parts.prop("row", row.id()));
        row.controls().forEach(id -> props.add(Parts.prop("control-id", id)));
        new TreeMap<>(row.notes()).forEach((name, note) -> props.add(Parts.prop(name, note)));
        return props;
    }

    private Map<String, Object> observation(
            String name,
            String title,
            String description,
            String method,
            List<Map<String, Object>> props,
            List<String> files) {
        Map<String, Object> observation = new TreeMap<>(Map.of(
                "uuid", assessment.uuid("observation/" + name),
                "title", Markup.line(title),
                "description", Markup.line(description),
                "methods", List.of(method),
                "props", props,
                "subjects", List.of(Map.of("subject-uuid", assessment.uuid(Parts.GATEWAY), "type", "component")),
                "collected", assessment.madeAt().toString()));
        List<Map<String, String>> evidence = files.stream()
                .filter(assessment.files()::containsKey)
                .map(file -> Map.of("href", "#" + resource(file), "description", Markup.line(file)))
                .toList();
        if (!evidence.isEmpty()) {
            observation.put("relevant-evidence", evidence);
        }
        return observation;
    }

    private Map<String, Object> finding(Verdict verdict) {
        return Map.of(
                "uuid", assessment.uuid("finding/" + verdict.id()),
                "title", Markup.line(verdict.title()),
                "description", Markup.line(verdict.told()),
                "target",
                        Map.of(
                                "type", "objective-id",
                                "target-id", verdict.objective(),
                                "status", Map.of("state", verdict.state().word())),
                "related-observations",
                        List.of(Map.of("observation-uuid", assessment.uuid("observation/" + verdict.id()))));
    }

    private List<Map<String, Object>> resources() {
        List<Map<String, Object>> resources = new ArrayList<>();
        new TreeMap<>(assessment.files())
                .forEach((file, sha256) -> resources.add(Map.of(
                        "uuid", resource(file),
                        "title", Markup.line(file),
                        "rlinks",
                                List.of(Map.of(
                                        "href",
                                        "../" + file,
                                        "hashes",
                                        List.of(Map.of("algorithm", "SHA-256", "value", sha256)))))));
        return resources;
    }

    private String resource(String file) {
        return assessment.uuid("file/" + file);
    }
}
