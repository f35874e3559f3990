package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
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
        String name = PackageName.of(run);
        Path published = Workspace.packages().resolve(name);
        // Absent when the server stopped between the move and the next line.
        if (Files.exists(workspace.unpublished())) {
            Files.move(workspace.unpublished(), published, StandardCopyOption.ATOMIC_MOVE);
        }
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
        try (InputStream plain = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(plain, Hash.newDigest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Hash.hex(in.getMessageDigest().digest());
        }
    }
}
