package org.sallyport.masking;

/**
 * A statement as it may be recorded and shown.
 *
 * @param text the masked text
 * @param hiddenValues how many values it hides, for "n values hidden"
 * @param findings what they were
 */
public record MaskedStatement(String text, int hiddenValues, Findings findings) {}
