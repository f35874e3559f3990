/** One-time tickets. */
@NullMarked
package org.sallyport.api.ticket;

import org.jspecify.annotations.NullMarked;
