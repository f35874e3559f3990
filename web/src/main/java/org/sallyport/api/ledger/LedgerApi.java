package org.sallyport.api.ledger;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.ledger.LedgerReader;
import org.sallyport.ledger.anchor.WitnessReader;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.Role;

/** {@code /ledger}: the signed checkpoint, and proofs that events are under it. */
@Path("/ledger")
@RequestScoped
public class LedgerApi {
    /**
     * A checkpoint (C2SP tlog-checkpoint).
     *
     * @param root in hexadecimal
     * @param note the signed note itself
     * @param key the verifier's key as a vkey
     */
    public record CheckpointItem(String origin, long size, String root, String note, String key) {}

    /**
     * An inclusion proof (RFC 9162, section 2.1.3); hashes in hexadecimal.
     *
     * @param checkpoint the signed note that the proof leads to
     */
    public record ProofItem(
            String eventId,
            String envelope,
            long index,
            long size,
            String leafHash,
            List<String> path,
            String checkpoint) {}

    @Inject
    private CurrentCaller caller;

    @Inject
    private LedgerReader ledger;

    @Inject
    private WitnessReader witnesses;

    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8;qs=1.0")
    public String note() {
        return ledger.checkpoint();
    }

    @GET
    @Path("/checkpoint")
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.9")
    public CheckpointItem checkpoint() {
        String note = ledger.checkpoint();
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        return new CheckpointItem(
                checkpoint.origin(), checkpoint.size(), Hash.hex(checkpoint.root()), note, ledger.key());
    }

    /** How each witness stands to the ledger, and the newest checkpoint that it has cosigned. */
    @GET
    @Path("/witnesses")
    @Produces(MediaType.APPLICATION_JSON)
    public Page<WitnessReader.View> witnesses() {
        caller.require(Role.AUDITOR, Role.ADMIN);
        return new Page<>(witnesses.all(), null);
    }

    @GET
    @Path("/proofs/{eventId}")
    @Produces(MediaType.APPLICATION_JSON)
    public ProofItem prove(@PathParam("eventId") String eventId) {
        caller.require(Role.AUDITOR, Role.ADMIN);
        LedgerReader.Inclusion proof = ledger.prove(eventId);
        return new ProofItem(
                proof.eventId(),
                proof.envelope(),
                proof.index(),
                proof.size(),
                Hash.hex(proof.leafHash()),
                proof.path().stream().map(Hash::hex).toList(),
                proof.checkpoint());
    }
}
