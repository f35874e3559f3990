package org.sallyport.api.approval;

import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * What {@code POST /approvals} takes.
 *
 * @param kind ACCESS; the other kinds are raised by the gateway itself
 * @param account at the target, absent for the resource's own
 * @param ticket the change or incident number elsewhere
 */
public record AccessRequest(
        String kind, String resource, @Nullable String account, int minutes, String reason, @Nullable String ticket) {
    public AccessRequest {
        if (!kind.equals("ACCESS")) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "kind: must be ACCESS");
        }
    }
}
