/** Audit events, their bodies, the outbox, and the tree's leaves, nodes and checkpoints. */
@NullMarked
package org.sallyport.ledger.model;

import org.jspecify.annotations.NullMarked;
