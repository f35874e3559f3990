/** The report of an evidence package, which people read; whoever makes the package says what is in it. */
@NullMarked
package org.sallyport.evidence.report;

import org.jspecify.annotations.NullMarked;
