package org.sallyport.it.journey;

/** Retention in the store of whoever tries it out. */
class RetentionSoak extends RetentionWalk {
    RetentionSoak() {
        super("H2");
    }
}
