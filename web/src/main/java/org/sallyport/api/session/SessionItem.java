package org.sallyport.api.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.session.model.EndReason;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionState;

/**
 * A session.
 *
 * @param number node/boot/number, gapless within node and boot
 * @param commands how many were recorded; counted when the session is sealed
 * @param sealed whether the recording is complete and in the ledger
 * @param damaged what was found wrong with the recording
 * @param disposed what of it was disposed of, by which rule and certificate; absent in lists
 */
public record SessionItem(
        String id,
        String number,
        SessionState state,
        String user,
        String issuer,
        String subject,
        @Nullable String agentOwner,
        List<String> groups,
        String protocol,
        String resource,
        int resourceVersion,
        @Nullable String account,
        @Nullable String database,
        String durability,
        String credential,
        String client,
        @Nullable Integer gatewayPort,
        @Nullable Integer targetPid,
        @Nullable String grantId,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        @Nullable String endDetail,
        long commands,
        boolean sealed,
        @Nullable String damaged,
        @Nullable List<String> disposed) {

    static SessionItem of(Session session) {
        return of(session, null);
    }

    static SessionItem of(Session session, @Nullable List<String> disposed) {
        return new SessionItem(
                session.id(),
                session.number().toString(),
                session.state(),
                session.requester().username(),
                session.requester().person().issuer(),
                session.requester().person().subject(),
                session.requester().ownerSubject(),
                session.requester().groups(),
                session.target().protocol(),
                session.target().resource(),
                session.target().resourceVersion(),
                session.target().account(),
                session.target().database(),
                session.target().durability(),
                session.origin().credential(),
                session.origin().clientAddress(),
                session.gatewayPort().orElse(null),
                session.targetPid().orElse(null),
                session.grantId().orElse(null),
                session.openedAt(),
                session.endedAt().orElse(null),
                session.endReason().orElse(null),
                session.endDetail().orElse(null),
                session.commands(),
                session.isSealed(),
                session.damaged().orElse(null),
                disposed);
    }
}
