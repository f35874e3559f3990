package org.sallyport.platform;

import java.util.Locale;

/** Every failure the gateway names, in one file. The number is stable; messages may improve. */
public enum ErrorCode {
    INVALID_INPUT(100, Category.CALLER),
    NOT_FOUND(101, Category.CALLER),
    CONFLICT(102, Category.CALLER),
    DISPOSED(103, Category.CALLER),
    ROLE_REQUIRED(110, Category.POLICY),

    CREDENTIAL_INVALID(200, Category.CALLER),
    IDENTITY_MISMATCH(201, Category.CALLER),
    IDENTITY_ENDED(202, Category.POLICY),
    PROVIDER_UNREACHABLE(203, Category.INTERNAL),

    ACCESS_DENIED(300, Category.POLICY),
    STATEMENT_REFUSED(301, Category.POLICY),
    STATEMENT_REJECTED(302, Category.POLICY),
    GRANT_ENDED(303, Category.POLICY),
    SESSION_LIMIT(304, Category.POLICY),
    DATABASE_NOT_OFFERED(305, Category.POLICY),

    APPROVAL_CLOSED(400, Category.CALLER),
    SELF_APPROVAL(401, Category.POLICY),
    NOT_AN_APPROVER(402, Category.POLICY),
    ALREADY_DECIDED(403, Category.CALLER),
    APPROVAL_MISMATCH(404, Category.POLICY),
    APPROVAL_USED(405, Category.POLICY),
    INTERACTIVE_LOGIN_REQUIRED(406, Category.POLICY),
    LOGIN_TOO_WEAK(407, Category.POLICY),

    TARGET_UNREACHABLE(500, Category.TARGET),
    TARGET_REFUSED_LOGIN(501, Category.TARGET),
    TARGET_PROTOCOL(502, Category.TARGET),
    HOST_KEY_UNKNOWN(503, Category.POLICY),
    HOST_KEY_CHANGED(504, Category.TARGET),

    RECORDING_FAILED(600, Category.INTERNAL),
    RECORDING_DAMAGED(601, Category.INTERNAL),
    MASKING_FAILED(602, Category.INTERNAL),

    LEDGER_HALTED(700, Category.INTERNAL),
    LEDGER_LAGGING(701, Category.INTERNAL),
    KEY_UNAVAILABLE(710, Category.INTERNAL),
    CONFIGURATION_INVALID(720, Category.INTERNAL),
    STORE_FAILED(730, Category.INTERNAL),

    PROTOCOL_VIOLATION(800, Category.CALLER),
    PROTOCOL_UNSUPPORTED(801, Category.CALLER),
    LIMIT_EXCEEDED(802, Category.CALLER),
    MESSAGE_TOO_LARGE(803, Category.CALLER),
    OUT_OF_ROOM(804, Category.CALLER),

    EVIDENCE_FAILED(900, Category.INTERNAL);

    private final int number;
    private final Category category;

    ErrorCode(int number, Category category) {
        this.number = number;
        this.category = category;
    }

    /** The stable identifier, for example {@code SP-0412}. */
    public String id() {
        return String.format(Locale.ROOT, "SP-%04d", number);
    }

    public Category category() {
        return category;
    }
}
