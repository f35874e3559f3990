package org.sallyport.approval;

/** Nobody has decided for a time, and others may as well now. Observers take part in the transaction, or hear of it after. */
public record ApprovalEscalated(String approval) {}
