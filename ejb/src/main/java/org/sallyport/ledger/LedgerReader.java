package org.sallyport.ledger;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sallyport.ledger.model.AuditEvents;
import org.sallyport.ledger.model.LedgerTree;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.Proofs;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Checkpoints and inclusion proofs for whoever verifies. */
@Stateless
public class LedgerReader {
    /**
     * That an event is in the tree of a checkpoint (RFC 9162, section 2.1.3).
     *
     * @param envelope canonical JSON; the leaf is SHA-256(0x00 ‖ envelope)
     */
    public record Inclusion(
            String eventId, String envelope, long index, byte[] leafHash, List<byte[]> path, String checkpoint) {
        public long size() {
            return Checkpoint.parse(SignedNote.parse(checkpoint).text()).size();
        }
    }

    @Inject
    private LedgerTree tree;

    @Inject
    private AuditEvents events;

    @Inject
    private CheckpointSigner signer;

    /** The latest signed note. */
    public String checkpoint() {
        return tree.findLatestCheckpoint()
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "no checkpoint is signed yet"));
    }

    /** The verifier's key, as a C2SP vkey. */
    public String key() {
        return signer.key().format();
    }

    public Inclusion prove(String eventId) {
        AuditEvents.Stored event = events.find(eventId)
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no event " + eventId));
        Long index = event.index();
        if (index == null) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "event " + eventId + " has no leaf yet; ask again in a second");
        }
        String note = checkpoint();
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        byte[] leaf = LeafHash.of(event.envelope().getBytes(StandardCharsets.UTF_8));
        return new Inclusion(eventId, event.envelope(), index, leaf, Proofs.inclusion(index, size, tree), note);
    }
}
