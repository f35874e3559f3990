package org.sallyport.evidence.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.evidence.model.EvidenceRun;

/** Puts the exceptions of a finished package into the queue, some at a time. Repeating it changes nothing. */
@ApplicationScoped
public class ExceptionIntake {
    /** Rows of one transaction. */
    private static final int BATCH = 500;

    @Inject
    private ExceptionRegister register;

    /** Takes the lines that were written beside the package. */
    public void take(EvidenceRun run, Path lines) throws IOException {
        List<String> batch = new ArrayList<>(BATCH);
        try (BufferedReader reader = Files.newBufferedReader(lines, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                batch.add(line);
                if (batch.size() == BATCH) {
                    register.add(run, batch);
                    batch.clear();
                }
            }
        }
        register.add(run, batch);
        register.taken(run);
    }
}
