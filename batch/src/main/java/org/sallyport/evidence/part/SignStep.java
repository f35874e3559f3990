package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.container.PackageWriter;
import org.sallyport.evidence.model.EvidenceRun;

/** Adds what readers need, and packs and signs everything. */
@Named
@Dependent
public class SignStep extends EvidenceStep {
    @Inject
    private EvidenceSigner keys;

    @Inject
    private Clock clock;

    @Override
    void make(EvidenceRun run, Workspace workspace) throws IOException {
        PackageKey key = keys.key();
        VerifyStep.keepAnchor(workspace, key);
        Files.writeString(
                workspace.content("README.txt"),
                Readme.of(run, PackageName.of(run), LogFiles.witnessed(workspace), RevocationLists.sentence(key)));
        VerifyScript.write(workspace);
        TrustAnchor.of(key.chain()).write(workspace.content("verify/ca.pem"));
        new PackageWriter(key, clock, IndependentTime.stamper()).write(workspace.content(), workspace.unpublished());
    }
}
