package org.sallyport.approval;

/**
 * Time-boxed access has ended before its time.
 *
 * @param approval what it was given by, or the review that it is under
 */
public record GrantRevoked(String approval) {}
