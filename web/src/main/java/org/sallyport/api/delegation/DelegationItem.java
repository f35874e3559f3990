package org.sallyport.api.delegation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Delegation;

/**
 * A delegation.
 *
 * @param user who is away
 * @param groups in which the deputy decides, as far as the one who is away still is in them
 * @param holds whether the deputy may decide now
 * @param endedAt when it was ended before its time; absent otherwise
 */
public record DelegationItem(
        String id,
        String user,
        String deputy,
        List<String> groups,
        String reason,
        boolean holds,
        Instant createdAt,
        Instant from,
        Instant until,
        @Nullable Instant endedAt) {
    static DelegationItem of(Delegation delegation, Instant now) {
        return new DelegationItem(
                delegation.id(),
                delegation.username(),
                delegation.deputyUsername(),
                List.copyOf(delegation.groups()),
                delegation.reason(),
                delegation.holds(now),
                delegation.createdAt(),
                delegation.startsAt(),
                delegation.endsAt(),
                delegation.endedAt().orElse(null));
    }
}
