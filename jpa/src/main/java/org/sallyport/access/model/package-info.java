/** Versions of resources, and time-boxed grants. */
@NullMarked
package org.sallyport.access.model;

import org.jspecify.annotations.NullMarked;
