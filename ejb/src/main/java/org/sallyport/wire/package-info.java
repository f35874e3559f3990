/** What all protocol listeners share: event loops, TLS and limits. */
@NullMarked
package org.sallyport.wire;

import org.jspecify.annotations.NullMarked;
