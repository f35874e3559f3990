/** Tests of the life of a notification. */
@NullMarked
package org.sallyport.notification.model;

import org.jspecify.annotations.NullMarked;
