/** Tests of canonical JSON, proofs and signed checkpoints against published vectors and damaged samples. */
@NullMarked
package org.sallyport.ledger.proof;

import org.jspecify.annotations.NullMarked;
