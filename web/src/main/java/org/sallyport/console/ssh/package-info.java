/** SSH access: certificates, registered keys, and confirming a login that began in a terminal. */
@NullMarked
package org.sallyport.console.ssh;

import org.jspecify.annotations.NullMarked;
