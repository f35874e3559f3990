package org.sallyport.it.journey;

/** Retention in the store that is for production. */
class RetentionIT extends RetentionWalk {
    RetentionIT() {
        super("PostgreSQL");
    }
}
