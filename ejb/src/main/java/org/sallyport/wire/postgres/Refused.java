package org.sallyport.wire.postgres;

/** A message of the extended protocol is refused before it is understood. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient PgError error;

    Refused(PgError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    PgError error() {
        return error;
    }
}
