package org.sallyport.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.SallyportException;

/** A recording's file, held against what the ledger says of it. Needs no key, so it also works once that is destroyed. */
public record SealedRecording(String session, long frames, String chainHead) {
    private static final Pattern SESSION = Pattern.compile("[0-9A-Za-z-]{5,64}");

    /** What became of the file. */
    public sealed interface Verdict {
        /** Every frame is the one that was sealed, or, if the chain was not followed, the size does not deny it. */
        record Whole() implements Verdict {}

        record Missing() implements Verdict {}

        record Damaged(String why) implements Verdict {}
    }

    /** Bytes of the file; 0 when there is none. */
    public long size(Path folder) throws IOException {
        return isThere(folder) ? Files.size(RecordingFile.path(folder, session)) : 0;
    }

    /** Whether the file is there with room for its frames; with {@code chain}, also whether each frame is the one sealed. */
    public Verdict check(Path folder, boolean chain) throws IOException {
        if (!isThere(folder)) {
            return new Verdict.Missing();
        }
        long size = size(folder);
        long least = RecordingFile.firstLine(session).length
                + frames * (RecordingFile.PREFIX + Frame.HEADER_SIZE + FrameCipher.TAG_SIZE);
        if (size < least) {
            return new Verdict.Damaged("the file has " + size + " bytes, too few for the " + frames + " frames sealed");
        }
        return chain ? chain(folder, size) : new Verdict.Whole();
    }

    private Verdict chain(Path folder, long size) {
        RecordingScan scan;
        try {
            scan = RecordingScan.run(folder, session, null, (number, head, frame) -> {});
        } catch (SallyportException e) {
            return new Verdict.Damaged(e.text());
        }
        if (scan.frames() != frames || scan.wholeBytes() != size) {
            return new Verdict.Damaged("the file holds " + scan.frames() + " whole frames in " + scan.wholeBytes()
                    + " of its " + size + " bytes, the ledger sealed " + frames + " frames");
        }
        return Hash.hex(scan.chain().head()).equals(chainHead)
                ? new Verdict.Whole()
                : new Verdict.Damaged("the frames are not those that the ledger sealed");
    }

    /** The name comes from the store, which somebody may have edited. */
    private boolean isThere(Path folder) {
        return SESSION.matcher(session).matches() && Files.isRegularFile(RecordingFile.path(folder, session));
    }
}
