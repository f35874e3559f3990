/** The standalone verifier of evidence packages: no server, no network, nothing to trust but what the user hands it. */
@NullMarked
package org.sallyport.verify;

import org.jspecify.annotations.NullMarked;
