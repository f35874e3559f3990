/** What stands on the terminal of an interactive shell, and the command lines that are read from it. */
@NullMarked
package org.sallyport.wire.ssh.terminal;

import org.jspecify.annotations.NullMarked;
