package org.sallyport.approval.model;

/** What is asked for: time-boxed access, one held statement, or a change of configuration. */
public enum ApprovalKind {
    ACCESS,
    COMMAND,
    CONFIGURATION
}
