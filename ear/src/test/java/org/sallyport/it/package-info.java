/** Journeys through the built application from outside, with real clients, a real provider and a real target. */
@NullMarked
package org.sallyport.it;

import org.jspecify.annotations.NullMarked;
