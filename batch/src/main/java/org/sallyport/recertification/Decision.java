package org.sallyport.recertification;

/** What a reviewer says of somebody's access. */
public enum Decision {
    CONFIRM,
    REMOVE
}
