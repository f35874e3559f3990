package org.sallyport.platform;

import jakarta.ejb.ApplicationException;
import java.util.Objects;

/**
 * The one failure type. The message says what was expected and what was found, and never holds a secret or a masked
 * value; each edge translates it once (REST problem, Faces message, protocol error).
 */
@ApplicationException(rollback = true)
public final class SallyportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public SallyportException(ErrorCode code, String message) {
        super(Objects.requireNonNull(message));
        this.code = Objects.requireNonNull(code);
    }

    public SallyportException(ErrorCode code, String message, Throwable cause) {
        super(Objects.requireNonNull(message), cause);
        this.code = Objects.requireNonNull(code);
    }

    public ErrorCode code() {
        return code;
    }

    /** The message as the text that people read; never absent. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
