package org.sallyport.masking.detector;

/** A place where a sensitive value may stand. */
public sealed interface Candidate permits DigitRun, AtSign {
    /** The text that the place belongs to. */
    Text text();
}
