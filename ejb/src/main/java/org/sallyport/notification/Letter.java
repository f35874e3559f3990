package org.sallyport.notification;

/**
 * One message under way.
 *
 * @param id stays the same through all attempts, so that a receiver can tell a second copy
 */
public record Letter(String id, String recipient, Notice notice) {}
