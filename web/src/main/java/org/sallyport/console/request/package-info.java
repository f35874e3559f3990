/** Asking for time-boxed access and handing it back. */
@NullMarked
package org.sallyport.console.request;

import org.jspecify.annotations.NullMarked;
