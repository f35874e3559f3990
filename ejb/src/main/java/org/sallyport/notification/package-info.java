/** Tells people outside the console that an approval waits: by mail, by webhook, and in chats. Nothing is decided there. */
@NullMarked
package org.sallyport.notification;

import org.jspecify.annotations.NullMarked;
