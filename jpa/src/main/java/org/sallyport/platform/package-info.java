/** What every feature shares: error codes, people, time and identifiers. */
@NullMarked
package org.sallyport.platform;

import org.jspecify.annotations.NullMarked;
