package org.sallyport.approval.model;

/** PENDING, then exactly one of the others; an APPROVED access can still be REVOKED. */
public enum ApprovalState {
    PENDING,
    APPROVED,
    REJECTED,
    EXPIRED,
    WITHDRAWN,
    REVOKED
}
