/** The documents against NIST's schemas. */
@NullMarked
package org.sallyport.evidence.oscal;

import org.jspecify.annotations.NullMarked;
