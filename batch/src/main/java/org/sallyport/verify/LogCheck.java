package org.sallyport.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.CompactRange;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteVerifier;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.Verdict;

/**
 * The log's ends: both checkpoints signed by one key, and the frontier that leads on from the first.
 *
 * @param key the log's key
 * @param start the tree at the opening checkpoint
 * @param witnesses who cosigned the closing checkpoint
 */
record LogCheck(NoteKey key, Checkpoint open, Checkpoint close, CompactRange start, List<WitnessCheck.Seen> witnesses) {
    static final String OPEN = "log/checkpoint.open";
    static final String CLOSE = "log/checkpoint.close";
    static final String FRONTIER = "log/frontier.json";
    static final String KEY = "log/log.vkey";

    private static final int MAX_SIZE = 1 << 16;

    static LogCheck check(PackageFile file, Anchors anchors) throws IOException {
        NoteKey key = key(file, anchors);
        SignedNote opening = note(file, OPEN, key);
        SignedNote closing = note(file, CLOSE, key);
        Checkpoint open = Checkpoint.parse(opening.text());
        Checkpoint close = Checkpoint.parse(closing.text());
        if (close.size() < open.size()) {
            throw new Failure(CLOSE, "is of " + close.size() + " leaves, fewer than " + open.size() + " at opening");
        }
        WitnessCheck.checkOpening(opening, anchors.witnesses());
        List<WitnessCheck.Seen> witnesses = WitnessCheck.check(closing, key, anchors.witnesses());
        return new LogCheck(key, open, close, frontier(file, open), witnesses);
    }

    /** The log's key, which is the one that was given, if one was. */
    static NoteKey key(PackageFile file, Anchors anchors) throws IOException {
        try {
            NoteKey key = NoteKey.parse(text(file, KEY));
            if (anchors.logKey().isPresent() && !anchors.logKey().get().equals(key)) {
                throw new Failure(KEY, "is not the log key that was given");
            }
            return key;
        } catch (MalformedException e) {
            throw new Failure(KEY, e.sentence());
        }
    }

    /** A checkpoint that the log's key has signed, with all its signatures. */
    static SignedNote note(PackageFile file, String name, NoteKey key) throws IOException {
        try {
            SignedNote note = SignedNote.parse(text(file, name));
            if (new NoteVerifier(key).verifyCheckpoint(note) instanceof Verdict.Invalid invalid) {
                throw new Failure(name, invalid.reason());
            }
            return note;
        } catch (MalformedException e) {
            throw new Failure(name, e.sentence());
        }
    }

    private static CompactRange frontier(PackageFile file, Checkpoint open) throws IOException {
        Json frontier = Json.file(FRONTIER, file.small(FRONTIER, MAX_SIZE));
        frontier.only(Set.of("size", "hashes"));
        if (frontier.count("size") != open.size()) {
            throw new Failure(FRONTIER, "is of another size than " + OPEN);
        }
        try {
            CompactRange range = CompactRange.restore(open.size(), frontier.hashes("hashes"));
            if (!Arrays.equals(range.root(), open.root())) {
                throw new Failure(FRONTIER, "leads to another root than " + OPEN);
            }
            return range;
        } catch (MalformedException e) {
            throw new Failure(FRONTIER, e.sentence());
        }
    }

    private static String text(PackageFile file, String name) throws IOException {
        // Bytes that are not UTF-8 become replacement characters, which a note refuses.
        return new String(file.small(name, MAX_SIZE), StandardCharsets.UTF_8);
    }
}
