/** Tests of the API's places in lists. */
@NullMarked
package org.sallyport.api.session;

import org.jspecify.annotations.NullMarked;
