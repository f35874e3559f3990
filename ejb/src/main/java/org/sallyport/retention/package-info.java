/** How long things are kept, what is held beyond that, and by whom. */
@NullMarked
package org.sallyport.retention;

import org.jspecify.annotations.NullMarked;
