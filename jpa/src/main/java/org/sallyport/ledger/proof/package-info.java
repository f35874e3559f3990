/** Canonical JSON, leaf hashes, Merkle proofs and signed checkpoints, in the JDK alone, so that a stranger can verify. */
@NullMarked
package org.sallyport.ledger.proof;

import org.jspecify.annotations.NullMarked;
