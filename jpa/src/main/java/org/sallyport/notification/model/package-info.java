/** Messages to people outside the console, as they wait and as they went. */
@NullMarked
package org.sallyport.notification.model;

import org.jspecify.annotations.NullMarked;
