/** Campaigns in which people's access is confirmed or removed, and the items in them. */
@NullMarked
package org.sallyport.recertification.model;

import org.jspecify.annotations.NullMarked;
