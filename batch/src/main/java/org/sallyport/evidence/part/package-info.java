/** The parts of an evidence package, each a step of the job {@code evidence} or what a step is made of. */
@NullMarked
package org.sallyport.evidence.part;

import org.jspecify.annotations.NullMarked;
