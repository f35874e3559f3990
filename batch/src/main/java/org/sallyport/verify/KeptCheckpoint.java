package org.sallyport.verify;

import java.util.List;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteVerifier;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.Verdict;

/**
 * A checkpoint that somebody kept outside: a signed note, or a text such as a mail with one in it.
 *
 * @param file as it was named
 */
record KeptCheckpoint(String file, String text) {
    private static final String SIGNATURE = "\u2014 ";

    /** The checkpoint, which the log's key must have signed. Throws {@link Failure} that names the file. */
    Checkpoint of(NoteKey log) {
        try {
            SignedNote note = SignedNote.parse(note(log.name()));
            if (new NoteVerifier(log).verifyCheckpoint(note) instanceof Verdict.Invalid invalid) {
                throw new Failure(file, invalid.reason());
            }
            return Checkpoint.parse(note.text());
        } catch (MalformedException e) {
            throw new Failure(file, e.sentence());
        }
    }

    /** From the first line that is the log's name to the end of the signature lines, with plain line ends. */
    private String note(String origin) {
        List<String> lines = text.lines().toList();
        int begin = lines.indexOf(origin);
        if (begin < 0) {
            throw new MalformedException("holds no checkpoint of the log " + origin);
        }
        StringBuilder note = new StringBuilder();
        boolean signatures = false;
        for (String line : lines.subList(begin, lines.size())) {
            boolean signature = line.startsWith(SIGNATURE);
            if (signatures && !signature) {
                break;
            }
            signatures |= signature;
            note.append(line).append('\n');
        }
        return note.toString();
    }
}
