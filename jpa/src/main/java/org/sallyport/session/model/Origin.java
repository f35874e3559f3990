package org.sallyport.session.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the verified credential said when the session was opened (OpenID Connect Core 1.0, section 2; RFC 9068), and
 * where the client came from.
 */
@Embeddable
public class Origin {
    @Column(nullable = false)
    private String credential = "";

    private @Nullable String azp;
    private @Nullable String jti;
    private @Nullable String sid;

    @Column(name = "auth_time")
    private @Nullable Instant authTime;

    private @Nullable String acr;
    private @Nullable String amr;

    @Column(name = "client_address", nullable = false)
    private String clientAddress = "";

    protected Origin() {}

    public Origin(
            String credential,
            @Nullable String azp,
            @Nullable String jti,
            @Nullable String sid,
            @Nullable Instant authTime,
            @Nullable String acr,
            @Nullable String amr,
            String clientAddress) {
        this.credential = credential;
        this.azp = azp;
        this.jti = jti;
        this.sid = sid;
        this.authTime = authTime;
        this.acr = acr;
        this.amr = amr;
        this.clientAddress = clientAddress;
    }

    public String credential() {
        return credential;
    }

    public @Nullable String azp() {
        return azp;
    }

    public @Nullable String jti() {
        return jti;
    }

    public @Nullable String sid() {
        return sid;
    }

    public @Nullable Instant authTime() {
        return authTime;
    }

    public @Nullable String acr() {
        return acr;
    }

    public @Nullable String amr() {
        return amr;
    }

    public String clientAddress() {
        return clientAddress;
    }
}
