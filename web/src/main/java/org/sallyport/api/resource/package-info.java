/** The catalogue as the caller may use it. */
@NullMarked
package org.sallyport.api.resource;

import org.jspecify.annotations.NullMarked;
