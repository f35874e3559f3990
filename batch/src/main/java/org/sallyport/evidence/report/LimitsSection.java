package org.sallyport.evidence.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.evidence.document.Document;

/** What the package cannot show. */
record LimitsSection(Document document, Detail detail) {
    void draw(ReportData data) throws IOException {
        document.section("9  Limits: what is not covered", detail.room());
        document.paragraph("The package does not prove the following. An examiner who needs it has to look elsewhere.");
        List<String> limits = new ArrayList<>();
        Completeness.Logs logs = data.completeness().logs();
        limits.add("Access that went around the gateway, to targets without a log in population/target_logs.csv"
                + (logs.missing() == 0 ? "" : " (" + Words.count(logs.missing(), "target") + " of this period)")
                + ", and at times that a log does not cover.");
        limits.add("What a target did after it had confirmed, and how what is listed with an unknown outcome ended.");
        limits.add(
                "That a command which is not counted as privileged had no wider effect: the gateway judges its text and the"
                        + " target's catalogue, not what the target's own code does.");
        limits.add(
                "That all personal data was found. What no detector and no rule knows is neither masked nor counted.");
        limits.add("Who used a person's credential. Identities are those that the identity provider vouched for.");
        limits.add(
                "Sessions from before the period: they are told in the package of the period in which they were opened.");
        if (data.completeness().seals().open() > 0) {
            limits.add("How sessions go on that were still open: "
                    + Words.number(data.completeness().seals().open()) + ", which the next package closes.");
        }
        long forced = data.sessions().durability().stream()
                .filter(row -> row.when().equals("PROCESS"))
                .count();
        if (forced > 0) {
            limits.add("The last moments before a host is lost, on " + Words.count(forced, "resource")
                    + " whose records are written but not forced to disk.");
        }
        limits.add(
                "That the holder of the ledger's key never showed another ledger to somebody else: keep each package, and compare"
                        + " checkpoints.");
        limits.add("The moment at which this report was signed: the time is the signer's own clock.");
        document.bullets(limits);
        document.note(
                "The FFIEC handbook guides examiners and imposes no requirement of its own. controls/ffiec.csv leads from its sections to"
                        + " the files of the package, and says of each pairing what it rests on.");
    }
}
