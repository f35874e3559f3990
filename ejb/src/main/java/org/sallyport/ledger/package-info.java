/** Audit events, the sequencer that gives them their place in the tree, and signed checkpoints. */
@NullMarked
package org.sallyport.ledger;

import org.jspecify.annotations.NullMarked;
