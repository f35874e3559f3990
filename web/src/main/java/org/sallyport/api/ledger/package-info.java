/** Audit events, checkpoints and proofs. */
@NullMarked
package org.sallyport.api.ledger;

import org.jspecify.annotations.NullMarked;
