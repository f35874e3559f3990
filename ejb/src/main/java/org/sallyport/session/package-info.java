/** The broker: opens sessions, watches over the live ones, and ends them. */
@NullMarked
package org.sallyport.session;

import org.jspecify.annotations.NullMarked;
