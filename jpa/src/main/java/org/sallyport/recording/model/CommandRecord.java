package org.sallyport.recording.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
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

    /** Longest text the index keeps; the recording keeps all of it. */
    private static final int INDEXED_TEXT = 500_000;

    /** The members of an item of {@code GET /sessions/{id}/commands}. */
    public Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("sequence", sequence);
        members.put("at", InstantText.of(at));
        members.put("text", indexed(text));
        members.put("parameters", parameters);
        members.put("effects", effects);
        members.put("relations", relations);
        members.put("decision", decision);
        members.put("rule", rule);
        members.put("approvalId", approvalId);
        members.put("captured", captured);
        members.put("status", status);
        members.put("rows", rows);
        members.put("error", error);
        members.put("durationMicros", durationMicros);
        if (result != null) {
            members.put("result", result);
        }
        members.put("findings", new TreeMap<>(findings));
        return members;
    }

    public String body() {
        return CanonicalJson.text(members());
    }

    /** The leaf of the segment's tree: commits to the body under its salt without showing it. */
    public static byte[] envelope(String session, long sequence, String at, byte[] commitment) {
        return CanonicalJson.bytes(
                Map.of("at", at, "commit", Hash.hex(commitment), "sequence", sequence, "session", session));
    }

    static String indexed(String text) {
        return text.length() <= INDEXED_TEXT
                ? text
                : text.substring(0, INDEXED_TEXT) + " … [" + text.length() + " characters; the recording holds all]";
    }
}
