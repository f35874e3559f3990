/** Tests of the command lines that people paste. */
@NullMarked
package org.sallyport.api.ssh;

import org.jspecify.annotations.NullMarked;
