/** Hides personal and financial data in result fields, COPY streams and statements, by column first, then by content. */
@NullMarked
package org.sallyport.masking;

import org.jspecify.annotations.NullMarked;
