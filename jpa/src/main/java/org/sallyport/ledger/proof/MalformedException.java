package org.sallyport.ledger.proof;

import java.util.Objects;

/** A text that is not what its format demands; the message is one sentence that says what was expected and found. */
public final class MalformedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String sentence) {
        super(Objects.requireNonNull(sentence));
    }

    /** The sentence; never absent. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
