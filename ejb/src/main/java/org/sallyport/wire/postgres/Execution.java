package org.sallyport.wire.postgres;

import org.jspecify.annotations.Nullable;
import org.sallyport.masking.CopyTextMasker;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Outcome;
import org.sallyport.recording.Recorder;

/** One recorded command on its way: what its answer needs until its outcome is recorded. */
final class Execution {
    private final long sequence;
    private final Analysis analysis;
    private final long startNanos = System.nanoTime();
    private final Findings findings = new Findings();
    private @Nullable RowPlan plan;
    private @Nullable CopyTextMasker copy;
    private long rows;
    private boolean shapeRecorded;
    private boolean copyTaken;
    private boolean done;

    Execution(long sequence, Analysis analysis) {
        this.sequence = sequence;
        this.analysis = analysis;
    }

    long sequence() {
        return sequence;
    }

    Analysis analysis() {
        return analysis;
    }

    Findings findings() {
        return findings;
    }

    @Nullable RowPlan plan() {
        return plan;
    }

    void plan(RowPlan compiled) {
        plan = compiled;
    }

    @Nullable CopyTextMasker copy() {
        return copy;
    }

    void copy(@Nullable CopyTextMasker masker) {
        copy = masker;
    }

    void countRow() {
        rows++;
    }

    /** How many rows have come so far. */
    long rows() {
        return rows;
    }

    /** Whether the rows' description still has to be recorded before the first row; asked once. */
    boolean takeShape() {
        boolean first = !shapeRecorded;
        shapeRecorded = true;
        return first;
    }

    /** The target takes the client's data. */
    void takesCopy() {
        copyTaken = true;
    }

    boolean hasTakenCopy() {
        return copyTaken;
    }

    boolean isDone() {
        return done;
    }

    void finish(Recorder recorder, Outcome.Status status, @Nullable Long rows, @Nullable String error) {
        if (!done) {
            done = true;
            long micros = (System.nanoTime() - startNanos) / 1_000;
            boolean ran = status != Outcome.Status.NOT_EXECUTED;
            recorder.outcome(
                    sequence,
                    new Outcome(status, rows, error, ran ? Long.valueOf(micros) : null, null, findings.byType()));
        }
    }
}
