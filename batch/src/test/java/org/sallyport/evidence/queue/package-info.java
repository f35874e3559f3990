/** Tests of {@link org.sallyport.evidence.queue}. */
@org.jspecify.annotations.NullMarked
package org.sallyport.evidence.queue;
