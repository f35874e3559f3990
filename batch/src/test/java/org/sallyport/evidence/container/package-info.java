/** Tests of the evidence container against OpenSSL and sha256sum. */
@NullMarked
package org.sallyport.evidence.container;

import org.jspecify.annotations.NullMarked;
