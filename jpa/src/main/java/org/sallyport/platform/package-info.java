/** What every feature shares: error codes, people, time, identifiers and the reading of configuration documents. */
@NullMarked
package org.sallyport.platform;

import org.jspecify.annotations.NullMarked;
