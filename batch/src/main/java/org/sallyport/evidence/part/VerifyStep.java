package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.ledger.CheckpointSigner;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.verify.Verify;

/** Checks the package with the verifier that auditors use, against anchors that do not come from the package. */
@Named
@Dependent
public class VerifyStep extends EvidenceStep {
    private static final String ANCHOR = "anchor.pem";

    @Inject
    private CheckpointSigner signer;

    @Override
    void make(EvidenceRun run, Workspace workspace) throws IOException {
        require(workspace, signer.key());
    }

    /** Puts beside the package whose authority signs it: another may be in force before it is verified. */
    public static void keepAnchor(Workspace workspace, PackageKey key) throws IOException {
        TrustAnchor.of(key.chain()).write(workspace.root().resolve(ANCHOR));
    }

    /** Verifies what is not published yet with the shipped verifier. Throws with its own words if it does not pass. */
    public static void require(Workspace workspace, NoteKey log) throws IOException {
        Path authority = workspace.root().resolve(ANCHOR);
        Path logKey = Files.writeString(workspace.root().resolve("anchor.vkey"), log.format() + "\n");
        List<String> time = IndependentTime.anchors()
                .map(anchors -> List.of("--tsa-trust", anchors.toString()))
                .orElse(List.of());
        require(authority, logKey, time, workspace.unpublished());
    }

    static void require(Path authority, Path logKey, Path file) {
        require(authority, logKey, List.of(), file);
    }

    private static void require(Path authority, Path logKey, List<String> time, Path file) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> line = new ArrayList<>(List.of("--trust", authority.toString(), "--log-key", logKey.toString()));
        line.addAll(time);
        line.add(file.toString());
        int status = Verify.run(line, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            String words = said.toString(StandardCharsets.UTF_8).strip();
            throw new SallyportException(
                    ErrorCode.EVIDENCE_FAILED,
                    "the package does not verify: "
                            + words.replace(file.toString(), String.valueOf(file.getFileName())));
        }
    }
}
