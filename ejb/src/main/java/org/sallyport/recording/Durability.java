package org.sallyport.recording;

/** When a statement counts as recorded and may be forwarded. */
public enum Durability {
    /** Written to the operating system: survives a crash of the gateway, not the loss of its host. */
    PROCESS,
    /** Forced to the disk. */
    DISK,
    /** Forced to the disk, indexed and committed in the store. */
    DATABASE
}
