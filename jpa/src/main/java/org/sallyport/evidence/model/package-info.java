/** Runs of the evidence job. */
@NullMarked
package org.sallyport.evidence.model;

import org.jspecify.annotations.NullMarked;
