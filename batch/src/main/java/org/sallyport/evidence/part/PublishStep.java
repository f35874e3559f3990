package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sallyport.evidence.EvidenceRegister;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.queue.ExceptionIntake;
import org.sallyport.ledger.proof.Hash;

/** Puts the verified package where auditors fetch it, in one move, and its exceptions into the queue, and completes the run. */
@Named
@Dependent
public class PublishStep extends EvidenceStep {
    @Inject
    private EvidenceRegister register;

    @Inject
    private ExceptionIntake intake;

    @Override
    void make(EvidenceRun run, Workspace workspace) throws IOException {
        // A job that was given up may come this far: it must not put its package in the place of another's.
        register.requireMadeHere(run.id());
        String name = PackageName.of(run);
        Path published = Workspace.packages().resolve(name);
        // Signed and verified anew by a job that goes on, so it is always there.
        Files.move(
                workspace.unpublished(),
                published,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        String digest = digest(published);
        try {
            intake.take(run, workspace.queue());
            register.complete(run.id(), name, digest);
        } catch (RuntimeException | IOException e) {
            Files.deleteIfExists(published);
            throw e;
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Hash.hex(Hash.sha256(in));
        }
    }
}
