/** Requests for a second person's decision, and the decisions. */
@NullMarked
package org.sallyport.approval.model;

import org.jspecify.annotations.NullMarked;
