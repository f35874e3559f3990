package org.sallyport.notification;

import java.util.List;
import java.util.Map;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.notification.model.Cause;

/** The ledger's newest checkpoint as it is signed: a root over everything, from which nothing can be read. */
public record CheckpointNotice(SignedNote note, String link) implements Notice {
    static CheckpointNotice of(String note) {
        return new CheckpointNotice(SignedNote.parse(note), Notice.link("/"));
    }

    /** In leaves. */
    long size() {
        return checkpoint().size();
    }

    private Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }

    @Override
    public String title() {
        return "checkpoint of the ledger at " + size() + " leaves";
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("Ledger", Plain.line(checkpoint().origin(), 100)));
    }

    /** The note stands on lines of its own, so that the whole message can be handed to the verifier. */
    @Override
    public String hint() {
        return "Keep this message where the gateway's administrators cannot change it. Saved as text, it is"
                + " verified\r\n"
                + "against evidence packages by: java -jar verify.jar --checkpoint FILE PACKAGE...\r\n\r\n"
                + note.format().replace("\n", "\r\n");
    }

    @Override
    public String type() {
        return "ledger.checkpoint";
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("cause", Cause.CHECKPOINT.name(), "note", note.format(), "link", link);
    }
}
