/** Tests of periods, and of what destroys. */
@NullMarked
package org.sallyport.retention;

import org.jspecify.annotations.NullMarked;
