/** Tests of the API's frame. */
@NullMarked
package org.sallyport.api;

import org.jspecify.annotations.NullMarked;
