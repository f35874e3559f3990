/** Runs of the evidence job, and the exceptions that people follow up. */
@NullMarked
package org.sallyport.evidence.model;

import org.jspecify.annotations.NullMarked;
