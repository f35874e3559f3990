/** Finds personal and financial data in text by its form: one pass for triggers, then byte-loop validators. */
@NullMarked
package org.sallyport.masking.detector;

import org.jspecify.annotations.NullMarked;
