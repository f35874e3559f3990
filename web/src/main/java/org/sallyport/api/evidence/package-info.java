/** Evidence runs and their packages. */
@NullMarked
package org.sallyport.api.evidence;

import org.jspecify.annotations.NullMarked;
