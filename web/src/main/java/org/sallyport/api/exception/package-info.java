/** The exceptions of evidence packages, and what becomes of them. */
@NullMarked
package org.sallyport.api.exception;

import org.jspecify.annotations.NullMarked;
