package org.sallyport.evidence.model;

/** What the second person says of a disposition. */
public enum ReviewVerdict {
    CONFIRM,
    SEND_BACK
}
