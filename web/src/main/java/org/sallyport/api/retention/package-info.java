/** Periods of retention, legal holds, and disposals with their certificates. */
@NullMarked
package org.sallyport.api.retention;

import org.jspecify.annotations.NullMarked;
