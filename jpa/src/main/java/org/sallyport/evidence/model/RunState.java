package org.sallyport.evidence.model;

/** A run of the evidence job. */
public enum RunState {
    RUNNING,
    COMPLETED,
    FAILED
}
