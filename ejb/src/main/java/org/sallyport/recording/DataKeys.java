package org.sallyport.recording;

/** Per-session data keys of 32 bytes; implemented where the wrapping key lives. */
public interface DataKeys {
    /** Makes, wraps and stores the key of a new session. */
    byte[] create(String session);

    /** Unwraps the key of a session; an error when it was destroyed. */
    byte[] get(String session);
}
