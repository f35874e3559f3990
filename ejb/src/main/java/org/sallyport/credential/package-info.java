/** Targets' credentials, lent to one connection, and the gateway's own keys. */
@NullMarked
package org.sallyport.credential;

import org.jspecify.annotations.NullMarked;
