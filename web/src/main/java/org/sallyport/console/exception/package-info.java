/** The queue of exceptions, and one of them with its follow-up. */
@NullMarked
package org.sallyport.console.exception;

import org.jspecify.annotations.NullMarked;
