package org.sallyport.it.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.sallyport.it.Api;
import org.sallyport.it.Gateway;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteVerifier;
import org.sallyport.ledger.proof.ProofVerifier;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.Verdict;

/** Checks what the ledger claims with its public key, as somebody outside would. */
record LedgerProof(Gateway gateway) {
    /** The checkpoint that the API shows, once its signature holds. */
    Checkpoint checkpoint() {
        return verified(gateway.api("carol")
                .get("/ledger/checkpoint", "text/plain")
                .expect(200)
                .body());
    }

    /** Whether the event is under a checkpoint whose signature holds. */
    Verdict contains(Map<String, Object> event) {
        Api.Answer answer =
                gateway.api("carol").get("/ledger/proofs/" + event.get("id")).expect(200);
        Map<String, Object> proof = answer.json();
        Checkpoint checkpoint = verified(answer.text("checkpoint"));
        byte[] leaf = LeafHash.of(String.valueOf(event.get("envelope")).getBytes(StandardCharsets.UTF_8));
        List<byte[]> path = ((List<?>) proof.getOrDefault("path", List.of()))
                .stream().map(hash -> Hash.fromHex(hash.toString())).toList();
        return ProofVerifier.verifyInclusion(
                leaf, Records.number(proof, "index"), checkpoint.size(), path, checkpoint.root());
    }

    private Checkpoint verified(String text) {
        SignedNote note = SignedNote.parse(text);
        if (new NoteVerifier(key()).verifyCheckpoint(note) instanceof Verdict.Invalid invalid) {
            throw new AssertionError(invalid.reason());
        }
        return Checkpoint.parse(note.text());
    }

    private NoteKey key() {
        try {
            return NoteKey.parse(Files.readString(gateway.server().data().resolve("ledger/log.vkey")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
