/** Tests of samples' selection. */
@NullMarked
package org.sallyport.verify.sample;

import org.jspecify.annotations.NullMarked;
