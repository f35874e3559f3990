/** Tests of what proves who somebody is. */
@NullMarked
package org.sallyport.identity;

import org.jspecify.annotations.NullMarked;
