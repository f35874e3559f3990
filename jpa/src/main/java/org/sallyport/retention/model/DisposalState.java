package org.sallyport.retention.model;

/** A run that is cut off, or fails, goes on until it is COMPLETED: nothing is left half destroyed without a word. */
public enum DisposalState {
    RUNNING,
    FAILED,
    COMPLETED
}
