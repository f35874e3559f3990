/** The old scp protocol between a user's channel and a target's. */
@NullMarked
package org.sallyport.wire.ssh.scp;

import org.jspecify.annotations.NullMarked;
