package org.sallyport.access;

/** What stands behind a credential. */
public enum IdentityKind {
    /** Somebody who has logged in at the identity provider. */
    PERSON,
    /** A service account of the identity provider. */
    AGENT,
    /** A token of another trusted issuer: a pipeline's. */
    WORKLOAD
}
