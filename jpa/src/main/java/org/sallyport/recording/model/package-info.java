/** Commands as they are recorded, wrapped data keys, and the segments that tie recordings to the ledger. */
@NullMarked
package org.sallyport.recording.model;

import org.jspecify.annotations.NullMarked;
