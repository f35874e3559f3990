/** Evidence runs, their packages, and how to verify them. */
@NullMarked
package org.sallyport.console.evidence;

import org.jspecify.annotations.NullMarked;
