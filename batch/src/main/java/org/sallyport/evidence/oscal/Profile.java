package org.sallyport.evidence.oscal;

import java.util.List;
import java.util.Map;

/** {@code oscal/profile.json}: the controls that are looked at, out of NIST's own catalogue. */
final class Profile {
    static final String FILE = "profile.json";
    static final String CATALOGUE =
            "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json";

    private Profile() {}

    static Map<String, Object> of(Assessment assessment) {
        return Map.of(
                "profile",
                Map.of(
                        "uuid",
                        assessment.uuid(FILE),
                        "metadata",
                        Parts.metadata(assessment, "Controls"),
                        "imports",
                        List.of(Map.of(
                                "href",
                                CATALOGUE,
                                "include-controls",
                                List.of(Map.of("with-ids", Parts.nist(assessment)))))));
    }
}
