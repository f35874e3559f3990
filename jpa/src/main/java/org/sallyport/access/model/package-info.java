/** Time-boxed grants, and the host keys of targets. */
@NullMarked
package org.sallyport.access.model;

import org.jspecify.annotations.NullMarked;
