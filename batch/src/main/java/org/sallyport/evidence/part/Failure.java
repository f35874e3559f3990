package org.sallyport.evidence.part;

import org.sallyport.platform.SallyportException;

/** Why a step failed. */
record Failure(String step, Exception exception) {
    private static final int DEEPEST = 20;

    /** One sentence for the auditor: ours where the cause is ours, otherwise the step and the kind of failure. */
    String sentence() {
        Throwable cause = exception;
        for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
            if (cause instanceof SallyportException ours) {
                return "step " + step + ": " + ours.text();
            }
            cause = cause.getCause();
        }
        return "step " + step + " failed with " + root(exception) + "; the server's log tells more";
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable cause = root.getCause();
            if (cause == null) {
                break;
            }
            root = cause;
        }
        return root.getClass().getSimpleName();
    }
}
