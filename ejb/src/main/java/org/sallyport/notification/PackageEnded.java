package org.sallyport.notification;

import org.sallyport.notification.model.Cause;

/**
 * An evidence package about whose end people are told, in the transaction in which it ends.
 *
 * @param run its id
 * @param about its schedule, or who asked for it, and its period
 */
public record PackageEnded(String run, Cause cause, String about) {}
