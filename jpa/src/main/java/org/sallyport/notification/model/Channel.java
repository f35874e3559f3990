package org.sallyport.notification.model;

/** The ways out of the house. */
public enum Channel {
    MAIL,
    WEBHOOK,
    SLACK,
    TEAMS,
    /** A bucket, for checkpoints alone. */
    BUCKET
}
