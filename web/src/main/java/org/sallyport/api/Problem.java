package org.sallyport.api;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Category;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * A failure as the API tells it (RFC 9457).
 *
 * @param type a URN that names the kind of problem
 * @param code our stable number, absent where the failure is the protocol's own
 * @param field the member or parameter that is wrong
 */
record Problem(String type, String title, int status, String detail, @Nullable String code, @Nullable String field) {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9_.]{0,63}): ");

    /** What went wrong inside is told to the log under the incident, and to the caller not at all. */
    static Problem of(SallyportException failure, String incident) {
        ErrorCode code = failure.code();
        boolean inside = code.category() == Category.INTERNAL || code.category() == Category.TARGET;
        return new Problem(
                "urn:sallyport:problem:" + code.id(),
                code.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                status(code),
                inside ? "see incident " + incident + " in the gateway's log" : failure.text(),
                code.id(),
                code == ErrorCode.INVALID_INPUT ? field(failure.text()) : null);
    }

    static Problem unexpected(String incident) {
        return new Problem(
                "about:blank",
                "Internal Server Error",
                500,
                "see incident " + incident + " in the gateway's log",
                null,
                null);
    }

    static Problem http(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null, null);
    }

    static int status(ErrorCode code) {
        return switch (code) {
            case CREDENTIAL_INVALID, IDENTITY_MISMATCH, IDENTITY_ENDED -> 401;
            case NOT_FOUND -> 404;
            case CONFLICT, APPROVAL_CLOSED, ALREADY_DECIDED, APPROVAL_USED -> 409;
            case DISPOSED -> 410;
            case LIMIT_EXCEEDED -> 429;
            case PROVIDER_UNREACHABLE, LEDGER_LAGGING, LEDGER_HALTED, KEY_UNAVAILABLE -> 503;
            default ->
                switch (code.category()) {
                    case CALLER -> 422;
                    case POLICY -> 403;
                    case TARGET -> 502;
                    case INTERNAL -> 500;
                };
        };
    }

    private static @Nullable String field(String message) {
        Matcher start = FIELD.matcher(message);
        return start.lookingAt() ? start.group(1) : null;
    }

    String json() {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("type", type);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        if (code != null) {
            members.put("code", code);
        }
        if (field != null) {
            members.put("field", field);
        }
        return CanonicalJson.text(members);
    }
}
