/** Recertifications: their campaigns, and people's access in them. */
@NullMarked
package org.sallyport.api.recertification;

import org.jspecify.annotations.NullMarked;
