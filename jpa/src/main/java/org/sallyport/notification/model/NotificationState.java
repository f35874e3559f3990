package org.sallyport.notification.model;

/** WAITING, also between two attempts, then one of the others; a FAILED one can be sent again. */
public enum NotificationState {
    WAITING,
    SENT,
    FAILED,
    /** Nobody needed to be told any more: the approval was closed first. */
    OBSOLETE
}
