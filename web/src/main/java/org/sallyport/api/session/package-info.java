/** Sessions, their commands and recordings. */
@NullMarked
package org.sallyport.api.session;

import org.jspecify.annotations.NullMarked;
