/** What holds for the whole gateway, held against its documents. */
@NullMarked
package org.sallyport.platform;

import org.jspecify.annotations.NullMarked;
