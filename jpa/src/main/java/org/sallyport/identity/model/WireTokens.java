package org.sallyport.identity.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.sallyport.platform.Jdbc;

/** Tokens that came in over a wire listener: from then on they never decide approvals. Kept until they expire. */
@ApplicationScoped
public class WireTokens {
    @Inject
    private Jdbc jdbc;

    /** Keeps the token; connections that bring the same one at once find it kept. */
    public void add(String issuer, String jti, Instant expiresAt) {
        if (!contains(issuer, jti)) {
            jdbc.update(
                    "insert into wire_token (issuer, jti, expires_at) values (?, ?, ?) on conflict do nothing",
                    issuer,
                    jti,
                    expiresAt);
        }
    }

    public boolean contains(String issuer, String jti) {
        return jdbc.number("select count(*) from wire_token where issuer = ? and jti = ?", issuer, jti) > 0;
    }

    public void removeExpired(Instant now) {
        jdbc.update("delete from wire_token where expires_at < ?", now);
    }
}
