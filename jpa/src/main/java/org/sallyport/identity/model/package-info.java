/** One-time tickets, end marks and tokens that were seen on a wire listener. */
@NullMarked
package org.sallyport.identity.model;

import org.jspecify.annotations.NullMarked;
