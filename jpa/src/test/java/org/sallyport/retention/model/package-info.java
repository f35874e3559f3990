/** Tests of holds. */
@NullMarked
package org.sallyport.retention.model;

import org.jspecify.annotations.NullMarked;
