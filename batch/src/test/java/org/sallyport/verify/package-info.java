/** Tests of the verifier: whatever is done to a package, it fails and the record is named. */
@NullMarked
package org.sallyport.verify;

import org.jspecify.annotations.NullMarked;
