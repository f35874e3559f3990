/** Witnesses outside who cosign the ledger's checkpoints, so that the holder of its key cannot rewrite it unseen. */
@NullMarked
package org.sallyport.ledger.anchor;

import org.jspecify.annotations.NullMarked;
