package org.sallyport.identity;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Principal;

/**
 * A verified credential: who, and what the token said about the login (RFC 9068, section 2.2).
 *
 * @param issuedAt the token's {@code iat}; what end marks are held against
 * @param credential TOKEN, TICKET, BROWSER, CERTIFICATE, PUBLIC_KEY, CONFIRMATION or WORKLOAD
 */
public record Identity(
        Principal principal,
        String credential,
        @Nullable String azp,
        @Nullable String jti,
        @Nullable String sid,
        @Nullable Instant authTime,
        @Nullable String acr,
        @Nullable String amr,
        Instant issuedAt,
        Instant expiresAt) {

    static final String WORKLOAD = "WORKLOAD";

    /** Whether another trusted issuer speaks for it: the gateway's own provider knows nothing of it. */
    public boolean isWorkload() {
        return credential.equals(WORKLOAD);
    }

    Identity as(String kind, Instant issued) {
        return new Identity(principal, kind, azp, jti, sid, authTime, acr, amr, issued, expiresAt);
    }

    /** The token's claims as they are kept with a ticket, a certificate or a key. */
    static Map<String, Object> claims(Map<String, Object> claims) {
        Map<String, Object> kept = new TreeMap<>(claims);
        kept.keySet().retainAll(Claims.KEPT);
        return kept;
    }
}
