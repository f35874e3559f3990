package org.sallyport.approval;

import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** What people write to go with an approval, as the store has room for it. */
final class ApprovalText {
    private static final int LONGEST = 2_000;

    private ApprovalText() {}

    static void require(String field, String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, field + ": needed, at most " + LONGEST + " characters");
        }
    }
}
