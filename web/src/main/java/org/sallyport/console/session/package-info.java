/** Sessions, their search, and one session with its commands. */
@NullMarked
package org.sallyport.console.session;

import org.jspecify.annotations.NullMarked;
