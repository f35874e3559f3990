/** Tests of messages to people outside the console. */
@NullMarked
package org.sallyport.notification;

import org.jspecify.annotations.NullMarked;
