package org.sallyport.wire.postgres;

import org.jspecify.annotations.Nullable;

/**
 * Whether the settings by which texts are read are known. The target tells of a change only before it is ready again
 * (ReportChangedGUCOptions in PostgreSQL's guc.c), and a change ends with its transaction, so until then some texts could
 * mean something else to the target than here.
 */
final class Reading {
    /** The last that may have changed the settings, as long as a transaction can take it back. */
    private @Nullable Execution change;

    private @Nullable Execution untold;

    void forwarded(Execution execution) {
        boolean changes = execution.analysis().mayChangeReading();
        if (changes || (change != null && execution.analysis().endsTransaction())) {
            untold = execution;
        }
        if (changes) {
            change = execution;
        }
    }

    /** The target is ready, and has told what there was to tell before it. */
    void ready(char status) {
        if (untold != null && untold.isDone()) {
            untold = null;
        }
        if (status == 'I' && change != null && change.isDone()) {
            change = null;
        }
    }

    boolean isUncertain() {
        return untold != null;
    }

    /** Whether the text cannot be read now: it holds what a setting gives its meaning to. */
    boolean isUncertain(String text) {
        return untold != null && text.chars().anyMatch(c -> c == '\\' || c > 126);
    }
}
