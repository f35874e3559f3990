package org.sallyport.retention.model;

/** A hold is in force until two people have lifted it. */
public enum HoldState {
    IN_FORCE,
    /** One person wants it lifted; it is in force. */
    LIFTING,
    LIFTED
}
