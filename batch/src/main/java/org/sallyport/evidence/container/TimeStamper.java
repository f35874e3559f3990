package org.sallyport.evidence.container;

import java.io.IOException;

/** Somebody whose word on the time does not depend on this gateway's clock. */
@FunctionalInterface
public interface TimeStamper {
    /** DER of a time-stamp token (RFC 3161) over these bytes. Throws if there is none that holds. */
    byte[] stamp(byte[] content) throws IOException;
}
