package org.sallyport.evidence.part;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.container.FileDigests;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.oscal.Assessment;
import org.sallyport.evidence.oscal.ControlSet;
import org.sallyport.evidence.oscal.OscalFiles;

/** {@code oscal/}: the package for tools, about every file that is there by then. */
final class OscalPart {
    private static final String FOLDER = "oscal/";

    private OscalPart() {}

    static void write(Workspace workspace, EvidenceRun run, Facts facts, List<ControlSet> sets, Instant now)
            throws IOException {
        Map<String, String> files = FileDigests.in(workspace.content());
        // What an earlier try has made from here on.
        files.keySet()
                .removeIf(name -> name.startsWith(FOLDER) || name.startsWith("verify/") || name.equals("README.txt"));
        Assessment assessment = new Assessment(
                run.id(),
                PackageName.of(run),
                run.from(),
                run.to(),
                now,
                Build.version(),
                files,
                sets,
                new Verdicts(
                                facts,
                                run.closingSize().orElseThrow()
                                        - run.openingSize().orElseThrow())
                        .all(),
                Map.of(
                        "records", facts.group(Facts.FILES),
                        "events", facts.group(Facts.EVENTS),
                        "sessions", facts.group(Facts.SESSIONS),
                        "session-numbers", facts.group(Facts.NUMBERS),
                        "duties", facts.group(Facts.DUTIES),
                        "exceptions", facts.group(Facts.EXCEPTIONS),
                        "target-logs", facts.group(Facts.TARGET_LOGS),
                        "target-logins", facts.group(Facts.TARGET_LOGINS)));
        OscalFiles.write(Objects.requireNonNull(workspace.content(FOLDER + "x").getParent()), assessment);
    }
}
