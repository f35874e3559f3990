/** SSH: the server towards the user, the client towards the target, and what passes between them. */
@NullMarked
package org.sallyport.wire.ssh;

import org.jspecify.annotations.NullMarked;
