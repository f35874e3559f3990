package org.sallyport.access;

/**
 * Somebody's access was taken: what they opened with it ends once that is committed.
 *
 * @param decidedOn the id of what was decided on
 */
public record AccessRemoved(String decidedOn) {}
