package org.sallyport.approval;

/**
 * An approval is raised and waits. Observers take part in the transaction that raises it.
 *
 * @param approval its id
 */
public record ApprovalRaised(String approval) {}
