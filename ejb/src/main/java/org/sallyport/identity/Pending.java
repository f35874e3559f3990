package org.sallyport.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login on a wire listener that waits for its person to confirm it in the browser.
 *
 * @param loginName as the client sent it
 * @param user the login name's user part; absent when it names none
 * @param link the console's page for it
 * @param matchingKey shown at both ends, so that the person sees that they belong together
 */
public record Pending(
        String id,
        String loginName,
        @Nullable String user,
        String clientAddress,
        String link,
        String matchingKey,
        Instant startedAt,
        Instant expiresAt) {}
