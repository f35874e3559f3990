/** Tests of samples. */
@NullMarked
package org.sallyport.evidence.sample;

import org.jspecify.annotations.NullMarked;
