/** The approvals inbox and one approval with its decision. */
@NullMarked
package org.sallyport.console.approval;

import org.jspecify.annotations.NullMarked;
