/** Requests for a second person's decision and what follows from the decisions. */
@NullMarked
package org.sallyport.approval;

import org.jspecify.annotations.NullMarked;
