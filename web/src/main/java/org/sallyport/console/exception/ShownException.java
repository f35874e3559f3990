package org.sallyport.console.exception;

import java.time.Instant;
import org.sallyport.evidence.model.ExceptionItem;
import org.sallyport.evidence.model.ExceptionState;

/** An exception as it stands now. */
public record ShownException(ExceptionItem item, Instant now) {
    public boolean late() {
        return item.isLate(now);
    }

    /** The colour of its state: what is nobody's yet is not well, as an open session is. */
    public String tone() {
        return item.state() == ExceptionState.OPEN ? "PENDING" : item.state().name();
    }

    /** What makes a redrawing worth while. */
    String fingerprint() {
        return item.id() + item.version() + late();
    }
}
