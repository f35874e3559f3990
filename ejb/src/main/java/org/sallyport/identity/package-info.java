/** Verified credentials to principals: tokens, tickets, and questions to the provider. */
@NullMarked
package org.sallyport.identity;

import org.jspecify.annotations.NullMarked;
