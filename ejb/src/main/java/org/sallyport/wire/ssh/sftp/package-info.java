/** The SSH File Transfer Protocol, version 3, between a user's channel and a target's. */
@NullMarked
package org.sallyport.wire.ssh.sftp;

import org.jspecify.annotations.NullMarked;
