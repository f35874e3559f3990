package org.sallyport.demo.process;

/** Something of the demo did not start, or ended by itself; the message says what, where its log is and what to do. */
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
