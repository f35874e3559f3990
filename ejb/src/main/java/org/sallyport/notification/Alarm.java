package org.sallyport.notification;

import org.sallyport.notification.model.Cause;

/**
 * Something is wrong that auditors and administrators have to know of; told in the transaction in which it is noted.
 *
 * @param about what, in a line without anybody's name
 */
public record Alarm(Cause cause, String about) {}
