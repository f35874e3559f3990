/** The resources a person may use, with ready client commands and one-time tickets. */
@NullMarked
package org.sallyport.console.resource;

import org.jspecify.annotations.NullMarked;
