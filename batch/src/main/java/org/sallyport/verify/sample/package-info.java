/** Samples of a package's sessions: which ones a nonce chooses, in code that depends on nothing but SHA-256. */
@NullMarked
package org.sallyport.verify.sample;

import org.jspecify.annotations.NullMarked;
