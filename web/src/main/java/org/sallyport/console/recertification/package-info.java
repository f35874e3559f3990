/** Recertifications, and one of them with people's access to confirm or remove. */
@NullMarked
package org.sallyport.console.recertification;

import org.jspecify.annotations.NullMarked;
