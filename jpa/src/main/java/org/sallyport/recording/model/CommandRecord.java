package org.sallyport.recording.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalObject;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.InstantText;

/**
 * One executed (or withheld) statement with its outcome, masked. {@link #body()} is what the ledger commits to and what
 * evidence carries.
 *
 * @param rows rows returned or touched, as the target's command tag says; absent when it says none
 * @param error SQLSTATE and masked message, absent on success
 * @param result what came of it where rows do not say: an exit status, or a file's size and SHA-256; absent for SQL
 */
public record CommandRecord(
        String session,
        long sequence,
        Instant at,
        String text,
        List<String> parameters,
        List<String> effects,
        List<String> relations,
        String decision,
        @Nullable String rule,
        @Nullable String approvalId,
        String captured,
        String status,
        @Nullable Long rows,
        @Nullable String error,
        @Nullable Long durationMicros,
        @Nullable String result,
        Map<String, Long> findings) {

    public CommandRecord {
        text = IndexedText.text(text);
        parameters = IndexedText.parameters(parameters);
        relations = IndexedText.relations(relations);
        error = error == null ? null : IndexedText.error(error);
    }

    /** Canonical JSON with the members of an item of {@code GET /sessions/{id}/commands}. */
    public String body() {
        return new CanonicalObject()
                .with("approvalId", approvalId)
                .with("at", InstantText.of(at))
                .with("captured", captured)
                .with("decision", decision)
                .with("durationMicros", durationMicros)
                .with("effects", effects)
                .with("error", error)
                .with("findings", findings)
                .with("parameters", parameters)
                .with("relations", relations)
                .withPresent("result", result)
                .with("rows", rows)
                .with("rule", rule)
                .with("sequence", sequence)
                .with("status", status)
                .with("text", text)
                .text();
    }

    /** The leaf of the segment's tree: commits to the body under its salt without showing it. */
    public static byte[] envelope(String session, long sequence, String at, byte[] commitment) {
        return new CanonicalObject()
                .with("at", at)
                .with("commit", Hash.hex(commitment))
                .with("sequence", sequence)
                .with("session", session)
                .bytes();
    }
}
