package org.sallyport.wire.postgres;

import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * An error of ours as PostgreSQL's clients read it (PostgreSQL manual, "Error and Notice Message Fields").
 *
 * @param sqlState five characters (PostgreSQL manual, appendix A)
 */
record PgError(String severity, String sqlState, String message, String detail, String hint) {
    static final String INSUFFICIENT_PRIVILEGE = "42501";
    static final String INVALID_AUTHORIZATION = "28000";
    static final String QUERY_CANCELED = "57014";
    static final String ADMIN_SHUTDOWN = "57P01";
    static final String IDLE_TIMEOUT = "57P05";
    static final String TOO_MANY_CONNECTIONS = "53300";
    static final String INVALID_CATALOG_NAME = "3D000";
    static final String PROTOCOL_VIOLATION = "08P01";
    static final String FEATURE_NOT_SUPPORTED = "0A000";
    static final String NAME_TOO_LONG = "42622";
    static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";
    static final String OUT_OF_MEMORY = "53200";
    static final String PROGRAM_LIMIT = "54000";

    static PgError error(String sqlState, String message) {
        return new PgError("ERROR", sqlState, message, "", "");
    }

    static PgError fatal(String sqlState, String message) {
        return new PgError("FATAL", sqlState, message, "", "");
    }

    PgError hint(String text) {
        return new PgError(severity, sqlState, message, detail, text);
    }

    /** A refused login or a session that cannot go on. */
    static PgError fatal(SallyportException e) {
        String message = "Sallyport: " + e.text() + " (" + e.code().id() + ")";
        return fatal(sqlState(e.code()), message);
    }

    private static String sqlState(ErrorCode code) {
        return switch (code) {
            case CREDENTIAL_INVALID, IDENTITY_MISMATCH, IDENTITY_ENDED, ACCESS_DENIED -> INVALID_AUTHORIZATION;
            case STATEMENT_REFUSED -> INSUFFICIENT_PRIVILEGE;
            case DATABASE_NOT_OFFERED -> INVALID_CATALOG_NAME;
            case LIMIT_EXCEEDED, SESSION_LIMIT -> TOO_MANY_CONNECTIONS;
            case TARGET_UNREACHABLE, TARGET_REFUSED_LOGIN, TARGET_PROTOCOL -> "08006";
            case PROTOCOL_VIOLATION -> PROTOCOL_VIOLATION;
            case MESSAGE_TOO_LARGE -> PROGRAM_LIMIT;
            case OUT_OF_ROOM -> OUT_OF_MEMORY;
            case PROTOCOL_UNSUPPORTED -> FEATURE_NOT_SUPPORTED;
            default -> "58000";
        };
    }
}
