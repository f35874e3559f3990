package org.sallyport.masking;

/** What the masker made of a value. */
public sealed interface MaskedValue {
    /** Nothing to hide: the bytes that were passed in may be used as they are. */
    enum Unchanged implements MaskedValue {
        INSTANCE
    }

    /**
     * Other bytes take the value's place.
     *
     * @param bytes the masked text, in the encoding of the original; the caller's own
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; handed straight to a buffer
    record Replaced(byte[] bytes) implements MaskedValue {}

    /** NULL takes the value's place. */
    enum Withheld implements MaskedValue {
        INSTANCE
    }
}
