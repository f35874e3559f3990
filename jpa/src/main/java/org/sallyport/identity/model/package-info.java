/** One-time tickets, SSH certificates and keys, end marks, and tokens that were seen on a wire listener. */
@NullMarked
package org.sallyport.identity.model;

import org.jspecify.annotations.NullMarked;
