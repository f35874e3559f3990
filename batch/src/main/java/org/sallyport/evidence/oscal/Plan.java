package org.sallyport.evidence.oscal;

import java.util.List;
import java.util.Map;

/** {@code oscal/assessment-plan.json}: what is looked at and by which rules. */
final class Plan {
    static final String FILE = "assessment-plan.json";

    private static final String SYSTEM = "system";

    private Plan() {}

    static Map<String, Object> of(Assessment assessment) {
        String gateway = assessment.uuid(Parts.GATEWAY);
        return Map.of(
                "assessment-plan",
                Map.of(
                        "uuid", assessment.uuid(FILE),
                        "metadata", Parts.metadata(assessment, "Assessment plan"),
                        "import-ssp", Map.of("href", "#" + assessment.uuid(SYSTEM)),
                        "local-definitions",
                                Map.of(
                                        "components", List.of(gateway(assessment, gateway)),
                                        "objectives-and-methods",
                                                assessment.verdicts().stream()
                                                        .map(Plan::objective)
                                                        .toList()),
                        "reviewed-controls", Parts.reviewed(assessment),
                        "assessment-subjects",
                                List.of(Map.of(
                                        "type",
                                        "component",
                                        "include-subjects",
                                        List.of(Map.of("subject-uuid", gateway, "type", "component")))),
                        "tasks", List.of(task(assessment)),
                        "back-matter", Map.of("resources", List.of(system(assessment)))));
    }

    private static Map<String, Object> gateway(Assessment assessment, String uuid) {
        return Map.of(
                "uuid",
                uuid,
                "type",
                "software",
                "title",
                "Sallyport",
                "description",
                "The gateway through which people and automated agents reach the targets.",
                "props",
                List.of(Map.of("name", "version", "value", Markup.plain(assessment.version()))),
                "status",
                Map.of("state", "operational"));
    }

    private static Map<String, Object> objective(Verdict verdict) {
        return Map.of(
                "control-id", verdict.control(),
                "description", Markup.line(verdict.title()),
                "parts",
                        List.of(Map.of(
                                "id",
                                verdict.objective(),
                                "name",
                                "assessment-objective",
                                "prose",
                                Markup.line(verdict.rule()))));
    }

    private static Map<String, Object> task(Assessment assessment) {
        return Map.of(
                "uuid", assessment.uuid("task"),
                "type", "action",
                "title", "Evidence of the period",
                "description",
                        "The gateway records as it works; the period's records are counted and held against rules.",
                "timing",
                        Map.of(
                                "within-date-range",
                                Map.of(
                                        "start", assessment.from().toString(),
                                        "end", assessment.to().toString())));
    }

    /** OSCAL asks for a system security plan; there is none that the gateway could know of, and this says so. */
    private static Map<String, Object> system(Assessment assessment) {
        return Map.of(
                "uuid",
                assessment.uuid(SYSTEM),
                "title",
                "The institution's system security plan",
                "description",
                "The gateway has no system security plan in OSCAL to refer to. Put the institution's own here.",
                "props",
                List.of(Parts.prop("no-oscal-ssp", "true")));
    }
}
