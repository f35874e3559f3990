package org.sallyport.statement;

/** What a statement may do to its target. A statement has one or several; none is dropped for another. */
public enum Effect {
    /** Gives out stored data. */
    READ,
    /** Changes rows. */
    WRITE,
    /** Changes objects, or maintains them (VACUUM, TRUNCATE). */
    DDL,
    /** Changes who may do what, or who the session is. */
    DCL,
    /** Begins, ends, marks or locks. */
    TRANSACTION,
    /** Changes or shows something of the session alone that harms no one. */
    SESSION,
    /** Runs code that is stored or given as text: DO, CALL. */
    PROCEDURAL,
    /** Touches files or programs of the target's host. */
    PROGRAM,
    /** Removes or overwrites what cannot be brought back, or stops what others use. */
    DESTROY,
    /** Runs as somebody else, or changes who may do what on the host. */
    PRIVILEGE,
    /** Reaches another host. */
    NETWORK,
    /** Could be anything; rules treat it as the worst. */
    UNKNOWN
}
