/** Keys, certificates and passwords that the demo makes for itself. */
@NullMarked
package org.sallyport.demo.trust;

import org.jspecify.annotations.NullMarked;
