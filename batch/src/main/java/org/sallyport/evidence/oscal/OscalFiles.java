package org.sallyport.evidence.oscal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.sallyport.ledger.proof.CanonicalJson;

/** Writes the documents; the catalogue only where there is something to put in it. */
public final class OscalFiles {
    private OscalFiles() {}

    /** Into a folder that exists. */
    public static void write(Path folder, Assessment assessment) throws IOException {
        write(folder.resolve(Profile.FILE), Profile.of(assessment));
        write(folder.resolve(Plan.FILE), Plan.of(assessment));
        write(folder.resolve(Results.FILE), Results.of(assessment));
        if (assessment.sets().stream().anyMatch(ControlSet::ownControls)) {
            write(folder.resolve(Catalog.FILE), Catalog.of(assessment));
        } else {
            // An earlier try may have had own sets.
            Files.deleteIfExists(folder.resolve(Catalog.FILE));
        }
    }

    private static void write(Path file, Map<String, Object> document) throws IOException {
        Files.writeString(file, CanonicalJson.text(document) + "\n");
    }
}
