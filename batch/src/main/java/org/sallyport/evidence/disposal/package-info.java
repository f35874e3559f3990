/** Disposal of what has outlived its period: planned, destroyed and certified by a job. */
@NullMarked
package org.sallyport.evidence.disposal;

import org.jspecify.annotations.NullMarked;
