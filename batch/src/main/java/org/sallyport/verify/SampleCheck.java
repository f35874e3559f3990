package org.sallyport.verify;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.verify.sample.Drawn;

/** All checks of one sample: container and signature as of a package, the log's key, the choice, and every session. */
final class SampleCheck {
    /** What makes a container a sample. */
    static final String SAMPLE = "sample.json";

    private static final Set<String> FILES =
            Set.of("README.txt", "draw.py", PackageFile.SUMS, SAMPLE, SampleTable.TABLE, LogCheck.CLOSE, LogCheck.KEY);

    private SampleCheck() {}

    static Result check(String name, PackageFile file, Anchors anchors) throws IOException {
        for (String required : List.of(ManifestCheck.MANIFEST, SignatureCheck.SIGNATURE)) {
            required(file, required);
        }
        FILES.stream().sorted().forEach(required -> required(file, required));
        SignatureCheck.Signer signer = PackageCheck.container(file, anchors);
        NoteKey key = LogCheck.key(file, anchors);
        SignedNote closing = LogCheck.note(file, LogCheck.CLOSE, key);
        Checkpoint close = Checkpoint.parse(closing.text());
        SampleFacts facts = SampleTable.read(file, close);
        Set<String> left = new TreeSet<>(file.content());
        left.removeAll(FILES);
        for (List<String> row : facts.rows()) {
            SampledSession session = new SampledSession(file, facts.cell(row, Drawn.ID));
            session.names().forEach(one -> {
                required(file, one);
                left.remove(one);
            });
            session.check(facts, row);
        }
        left.stream().findFirst().ifPresent(one -> {
            throw new Failure(one, "is not part of a sample");
        });
        return new Result.Sample(
                name, facts, PackageCheck.identity(signer, key, WitnessCheck.check(closing, key, anchors.witnesses())));
    }

    private static void required(PackageFile file, String name) {
        if (!file.has(name)) {
            throw new Failure(name, "is missing");
        }
    }
}
