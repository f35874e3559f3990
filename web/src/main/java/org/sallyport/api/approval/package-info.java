/** Requests for access, and decisions. */
@NullMarked
package org.sallyport.api.approval;

import org.jspecify.annotations.NullMarked;
