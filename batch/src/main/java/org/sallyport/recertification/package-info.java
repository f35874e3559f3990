/** Recertification: who has access, with its real use beside it, is confirmed or removed by others, by schedule. */
@NullMarked
package org.sallyport.recertification;

import org.jspecify.annotations.NullMarked;
