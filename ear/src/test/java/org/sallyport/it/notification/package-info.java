/** Notifications as their receivers see them. */
@NullMarked
package org.sallyport.it.notification;

import org.jspecify.annotations.NullMarked;
