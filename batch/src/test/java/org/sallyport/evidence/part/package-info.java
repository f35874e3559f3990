/** Tests of the parts of an evidence package, without a container. */
@NullMarked
package org.sallyport.evidence.part;

import org.jspecify.annotations.NullMarked;
