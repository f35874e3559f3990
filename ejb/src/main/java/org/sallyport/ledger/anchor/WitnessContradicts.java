package org.sallyport.ledger.anchor;

/** A witness says that it has seen another ledger; noted in the transaction in which this is fired. */
public record WitnessContradicts(String witness) {}
