package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.sallyport.evidence.Workspace;

/**
 * {@code controls/ffiec.csv}: what sections of the FFIEC IT Examination Handbook ask for, which files of the package show it, and the
 * NIST CSF 2.0, CRI Profile 2.1 and NIST SP 800-53 controls beside it. Each pairing says what it rests on: {@code read} in the
 * source itself, {@code partly} so, {@code summaries} of it, {@code judgement}, or {@code memory}. Data with a version of its own.
 */
final class ControlMapping {
    static final String FILE = "controls/ffiec.csv";

    private ControlMapping() {}

    static InputStream open() {
        return Objects.requireNonNull(ControlMapping.class.getResourceAsStream("ffiec.csv"));
    }

    static void write(Workspace workspace) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, workspace.content(FILE), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
