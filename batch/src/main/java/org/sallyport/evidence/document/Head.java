package org.sallyport.evidence.document;

import java.time.Instant;

/**
 * What a document says of itself.
 *
 * @param title as readers show it
 * @param subject one sentence
 * @param foot at the left of each page's foot
 * @param period in its middle
 * @param at when it was made; counted in seconds
 */
public record Head(String title, String subject, String foot, String period, Instant at) {
    static final String MAKER = "Sallyport";
    static final String LANGUAGE = "en-US";
}
