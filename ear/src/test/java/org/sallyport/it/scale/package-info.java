/** How long evidence takes of a store as large as a large bank's: run by hand, {@code mvn -Pscale verify}. */
@NullMarked
package org.sallyport.it.scale;

import org.jspecify.annotations.NullMarked;
