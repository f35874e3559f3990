package org.sallyport.platform;

/** Whose move it is after an error. */
public enum Category {
    /** The caller sent something wrong and can mend it. */
    CALLER,
    /** A rule forbids it; only another person or another configuration changes that. */
    POLICY,
    /** The target behind the gateway failed. */
    TARGET,
    /** The gateway failed; its administrators must look. */
    INTERNAL
}
