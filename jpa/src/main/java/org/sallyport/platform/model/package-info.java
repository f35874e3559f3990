/** Holding the mapped entities against the migrated schema. */
@NullMarked
package org.sallyport.platform.model;

import org.jspecify.annotations.NullMarked;
