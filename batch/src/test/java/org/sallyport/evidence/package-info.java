@NullMarked
package org.sallyport.evidence;

import org.jspecify.annotations.NullMarked;
