package org.sallyport.recertification.model;

/** Who told who has access. */
public enum Source {
    /** The identity provider, of everybody in the groups; of people and workloads of other issuers, their use. */
    PROVIDER,
    /** Use alone, where the provider is not asked: whoever has never opened a session is not known. */
    USE
}
