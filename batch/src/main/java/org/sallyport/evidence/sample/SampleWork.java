package org.sallyport.evidence.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.container.PackageWriter;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceSample;
import org.sallyport.evidence.part.EvidenceSigner;
import org.sallyport.evidence.part.IndependentTime;
import org.sallyport.evidence.part.VerifyStep;
import org.sallyport.ledger.CheckpointSigner;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.platform.SallyportException;
import org.sallyport.verify.sample.Draw;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one sample: prepares it, signs it, has the auditors' verifier pass it, and puts it in its place in one move. */
@ApplicationScoped
public class SampleWork {
    private static final Logger LOG = LoggerFactory.getLogger(SampleWork.class);

    @Inject
    private SampleRegister register;

    @Inject
    private EvidenceSigner keys;

    @Inject
    private CheckpointSigner signer;

    @Inject
    private Clock clock;

    /** Where finished samples lie. */
    static Path folder() {
        return Workspace.packages().resolve("samples");
    }

    static Workspace workspace(String id) {
        return new Workspace(Workspace.packages().resolve("work").resolve("sample-" + id));
    }

    /** Ends the sample, well or not. */
    public void make(EvidenceRun run, Path file, Draw draw, EvidenceSample sample) {
        Workspace workspace = workspace(sample.id());
        try {
            SampleSource source = new SampleSource(
                    run.id(),
                    run.file().orElse(""),
                    run.sha256().orElse(""),
                    sample.number(),
                    sample.drawnBy(),
                    sample.drawnAt());
            new SampleMaker(source, draw, workspace).make(file);
            pack(workspace);
            Path target = Files.createDirectories(folder()).resolve(source.name());
            Files.move(
                    workspace.unpublished(),
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            register.complete(sample, source.name(), PackageData.sha256(target));
        } catch (MalformedException e) {
            register.fail(sample, e.sentence());
        } catch (SallyportException e) {
            register.fail(sample, e.text());
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.error("sample {} of evidence run {} could not be made", sample.number(), run.id(), e);
            register.fail(sample, e instanceof IOException ? String.valueOf(e.getMessage()) : "an unexpected failure");
        } finally {
            workspace.remove();
        }
    }

    private void pack(Workspace workspace) throws IOException {
        PackageKey key = keys.key();
        new PackageWriter(key, clock, IndependentTime.stamper()).write(workspace.content(), workspace.unpublished());
        VerifyStep.keepAnchor(workspace, key);
        VerifyStep.require(workspace, signer.key());
    }
}
