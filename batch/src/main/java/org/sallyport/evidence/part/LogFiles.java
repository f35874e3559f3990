package org.sallyport.evidence.part;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.sallyport.evidence.Workspace;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.SignedNote;

/** The ends of the log inside a package. */
record LogFiles(Checkpoint open, Checkpoint close) {
    static final String OPEN = "log/checkpoint.open";
    static final String CLOSE = "log/checkpoint.close";

    private static final String KEY = "log/log.vkey";

    /** Writes both signed notes, the frontier of the opening tree, and the log's key. */
    static void write(Workspace workspace, String open, String close, List<byte[]> frontier, NoteKey key)
            throws IOException {
        Files.writeString(workspace.content(OPEN), open);
        Files.writeString(workspace.content(CLOSE), close);
        Files.writeString(
                workspace.content("log/frontier.json"),
                CanonicalJson.text(Map.of(
                                "size", Cuts.size(open),
                                "hashes", frontier.stream().map(Hash::hex).toList()))
                        + "\n");
        Files.writeString(workspace.content(KEY), key.format() + "\n");
    }

    /** Who has witnessed the closing checkpoint. */
    static String witnessed(Workspace workspace) throws IOException {
        return Witnessed.sentence(
                SignedNote.parse(Files.readString(workspace.content(CLOSE))),
                NoteKey.parse(Files.readString(workspace.content(KEY))));
    }

    static LogFiles read(Workspace workspace) throws IOException {
        return new LogFiles(
                Cuts.checkpoint(Files.readString(workspace.content(OPEN))),
                Cuts.checkpoint(Files.readString(workspace.content(CLOSE))));
    }
}
