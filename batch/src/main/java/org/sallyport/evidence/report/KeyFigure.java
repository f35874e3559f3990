package org.sallyport.evidence.report;

/**
 * A number that is followed from package to package.
 *
 * @param key its name in {@code ipe.json}
 */
public record KeyFigure(String key, String name, long value) {}
