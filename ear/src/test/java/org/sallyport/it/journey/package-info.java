/** Journeys through the whole: people in a real browser, and evidence in an examiner's hands. */
@NullMarked
package org.sallyport.it.journey;

import org.jspecify.annotations.NullMarked;
