package org.sallyport.masking.detector;

/**
 * An {@code @} in a text.
 *
 * @param text the text it stands in
 * @param position its byte offset in the text's array
 */
public record AtSign(Text text, int position) implements Candidate {}
