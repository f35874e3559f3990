/** Who the caller is. */
@NullMarked
package org.sallyport.api.me;

import org.jspecify.annotations.NullMarked;
