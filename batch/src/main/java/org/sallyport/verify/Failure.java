package org.sallyport.verify;

import java.util.Objects;

/** A check that failed: which record of the package, and why. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The record is a file, with line, index or id where there is one. */
    Failure(String record, String why) {
        super(Objects.requireNonNull(record) + ": " + Objects.requireNonNull(why));
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
