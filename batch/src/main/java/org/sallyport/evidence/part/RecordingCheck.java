package org.sallyport.evidence.part;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.recording.SealedRecording;
import org.sallyport.recording.SealedRecording.Verdict;

/**
 * Holds the recordings of the sessions that were sealed in the period against their seals: each must be there and large
 * enough, and as many as a bound in bytes allows, in ledger order, are read whole.
 */
final class RecordingCheck {
    private final Facts facts;
    private final ExceptionTable exceptions;
    private final Path folder;
    private final Predicate<String> elsewhere;
    private final Predicate<String> disposed;
    private long left;

    /**
     * Reads no more than {@code most} bytes.
     *
     * @param elsewhere tells sessions that another node recorded
     * @param disposed tells sessions whose recording was disposed of
     */
    RecordingCheck(
            Facts facts,
            ExceptionTable exceptions,
            Path folder,
            long most,
            Predicate<String> elsewhere,
            Predicate<String> disposed) {
        this.facts = facts;
        this.exceptions = exceptions;
        this.folder = folder;
        this.left = most;
        this.elsewhere = elsewhere;
        this.disposed = disposed;
    }

    /** Takes a SESSION_SEALED leaf. */
    void take(DataLine line) throws IOException {
        if (line.withheld()) {
            return;
        }
        SealedRecording sealed =
                new SealedRecording(line.text("session"), number(line, "frames"), line.text("chainHead"));
        long size = sealed.size(folder);
        boolean whole = size <= left;
        Verdict verdict = sealed.check(folder, whole);
        if (verdict instanceof Verdict.Missing && elsewhere.test(sealed.session())) {
            count("elsewhere");
            return;
        }
        if (verdict instanceof Verdict.Missing && disposed.test(sealed.session())) {
            count("disposed");
            return;
        }
        left -= whole ? size : 0;
        count(verdict instanceof Verdict.Missing ? "missing" : whole ? "readWhole" : "sizeOnly");
        if (verdict instanceof Verdict.Missing) {
            tell(
                    ExceptionKind.RECORDING_MISSING,
                    line,
                    "the ledger sealed " + sealed.frames() + " frames; there is no file");
        } else if (verdict instanceof Verdict.Damaged damaged) {
            tell(ExceptionKind.RECORDING_DAMAGED, line, damaged.why());
        }
    }

    private void tell(ExceptionKind kind, DataLine line, String detail) throws IOException {
        exceptions.add(kind, line.at(), line.text("session"), "", "leaf " + line.index(), detail);
    }

    private void count(String how) {
        facts.add(Facts.RECORDINGS, how, 1);
    }

    private static long number(DataLine line, String name) {
        return line.body().get(name) instanceof Long number ? number : 0;
    }
}
