/** Tests of {@link org.sallyport.evidence.model}. */
@org.jspecify.annotations.NullMarked
package org.sallyport.evidence.model;
