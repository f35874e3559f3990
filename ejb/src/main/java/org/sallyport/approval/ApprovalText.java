package org.sallyport.approval;

import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** What people write to go with an approval, as the store has room for it. */
final class ApprovalText {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_TICKET = 255;

    private ApprovalText() {}

    static void require(String field, String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, field + ": needed, at most " + LONGEST + " characters");
        }
    }

    static void requireTicket(@Nullable String ticket) {
        if (ticket != null && ticket.length() > LONGEST_TICKET) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "ticket: at most " + LONGEST_TICKET + " characters");
        }
    }
}
