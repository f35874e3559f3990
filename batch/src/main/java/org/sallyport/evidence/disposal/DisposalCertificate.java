package org.sallyport.evidence.disposal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalRun;

/**
 * What was destroyed, by which rules, and between which roots of the ledger; names sessions, packages and logs by their ids and
 * holds nothing of what was in them.
 */
final class DisposalCertificate {
    private static final String FORMAT = "sallyport disposal certificate 1";

    private DisposalCertificate() {}

    /** Canonical JSON. */
    static String of(DisposalRun run, List<Disposal> done, Checkpoint after, Instant now) {
        Map<String, @Nullable Object> json = new TreeMap<>();
        json.put("format", FORMAT);
        json.put("certificate", run.id());
        json.put("node", run.node());
        json.put("requestedBy", run.requestedBy());
        json.put("asOf", run.asOf().toString());
        json.put("certifiedAt", now.toString());
        json.put(
                "rules",
                Map.of(
                        "version", (long) run.rulesVersion(),
                        "sha256", DisposalRegister.digest(run.rules()),
                        "document", CanonicalJson.parseObject(run.rules())));
        json.put("counts", DisposalRegister.counts(done));
        json.put("planned", (long) run.planned());
        json.put("released", (long) run.planned() - done.size());
        json.put("destroyed", done.stream().map(Disposal::told).toList());
        json.put(
                "ledger",
                Map.of(
                        "origin", after.origin(),
                        "intent", run.intent(),
                        "before",
                                Map.of(
                                        "size", run.beforeSize().orElseThrow(),
                                        "root", run.beforeRoot().orElseThrow()),
                        "after", Map.of("size", after.size(), "root", Hash.hex(after.root()))));
        json.put(
                "means",
                "recordings: file deleted; bodies: data key and salts derived from it destroyed, statements and"
                        + " parameters blanked, commitments kept; packages: file and samples deleted; targets' logs:"
                        + " file deleted");
        return CanonicalJson.text(json);
    }
}
