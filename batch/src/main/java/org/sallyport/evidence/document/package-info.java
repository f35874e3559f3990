/** Documents for people: tagged PDF/A pages that are filled from top to bottom, and their signature. */
@NullMarked
package org.sallyport.evidence.document;

import org.jspecify.annotations.NullMarked;
