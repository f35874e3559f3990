package org.sallyport.schedule.model;

/** What becomes of access that nobody has decided on in time. */
public enum WhenLate {
    /** It stays as it is, and is told as late. */
    STAY,
    /** It is suspended until somebody decides. */
    SUSPEND
}
