/** Masks byte streams and file windows in place: each hidden byte becomes one star, wherever the stream is cut. */
@NullMarked
package org.sallyport.masking.stream;

import org.jspecify.annotations.NullMarked;
