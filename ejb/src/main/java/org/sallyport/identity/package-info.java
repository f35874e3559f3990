/** Verified credentials to principals: tokens of the provider and of trusted issuers, tickets; questions to the provider. */
@NullMarked
package org.sallyport.identity;

import org.jspecify.annotations.NullMarked;
