package org.sallyport.approval.model;

/** What one approver said. */
public enum Verdict {
    APPROVE,
    REJECT
}
