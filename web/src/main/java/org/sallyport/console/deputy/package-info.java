/** The page on which approvers name deputies. */
@NullMarked
package org.sallyport.console.deputy;

import org.jspecify.annotations.NullMarked;
