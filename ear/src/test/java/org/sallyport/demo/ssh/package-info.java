/** The demo's SSH target: a real OpenSSH server, or Apache MINA's where the machine has none. */
@NullMarked
package org.sallyport.demo.ssh;

import org.jspecify.annotations.NullMarked;
