package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.sallyport.evidence.Workspace;

/** {@code verify/verify.py}: what the verifier checks, for readers who rather read the code that they run. */
final class VerifyScript {
    static final String FILE = "verify/verify.py";

    private VerifyScript() {}

    static void write(Workspace workspace) throws IOException {
        try (InputStream in = Objects.requireNonNull(VerifyScript.class.getResourceAsStream("verify.py"))) {
            Files.copy(in, workspace.content(FILE), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
