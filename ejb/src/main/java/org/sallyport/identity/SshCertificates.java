package org.sallyport.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.sallyport.identity.model.IssuedCertificates;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** Short-lived SSH user certificates: each stands for the token it was issued for, and lives no longer. */
@Stateless
public class SshCertificates {
    private static final Duration LONGEST = Duration.ofHours(12);
    /** What a client's clock may be behind. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A fresh certificate.
     *
     * @param certificate one line, as in a {@code -cert.pub} file
     */
    public record Issued(String certificate, Instant expiresAt) {}

    @Inject
    private Roles roles;

    @Inject
    private SshAuthority authority;

    @Inject
    private IssuedCertificates certificates;

    @Inject
    private Credentials credentials;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Certifies a key for the caller. That the caller holds it, each login shows.
     *
     * @param claims the caller's token, which the certificate then stands for
     * @param publicKey the line of a {@code .pub} file
     */
    public Issued issue(Identity caller, Map<String, Object> claims, String publicKey) {
        if (!caller.principal().has(Role.USER)) {
            throw new SallyportException(
                    ErrorCode.ROLE_REQUIRED,
                    caller.principal().username() + " needs the role " + Role.USER + " for this");
        }
        SshPublicKey key = SshPublicKey.parse("publicKey", publicKey);
        Instant now = clock.instant();
        Instant limit = now.plus(LONGEST);
        Instant expiresAt =
                (caller.expiresAt().isBefore(limit) ? caller.expiresAt() : limit).truncatedTo(ChronoUnit.SECONDS);
        if (!expiresAt.isAfter(now)) {
            throw new SallyportException(ErrorCode.CREDENTIAL_INVALID, "the token has expired");
        }
        String username = caller.principal().username();
        long serial = RANDOM.nextLong() >>> 1;
        String keyId = username + " " + serial;
        String line = new UserCertificate(key, serial, keyId, username, now.minus(SKEW), expiresAt)
                .signedBy(authority.authority());
        certificates.add(new IssuedCertificates.Row(
                serial,
                key.fingerprint(),
                JSONObjectUtils.toJSONString(Identity.claims(claims)),
                caller.principal().person(),
                caller.sid(),
                now,
                expiresAt));
        audit.record(AuditEvent.of(EventType.SSH_CERTIFICATE_ISSUED)
                .by(caller.principal())
                .with("serial", Long.toString(serial))
                .with("key", key.fingerprint())
                .with("keyType", key.type())
                .with("expiresAt", expiresAt.toString()));
        return new Issued(line + " sallyport-" + serial, expiresAt);
    }

    /**
     * Who a certificate stands for, if it is one of ours and everything still holds. The protocol has verified the
     * signatures: the authority's on the certificate, and the key's on this login. Blocks.
     *
     * @param keyFingerprint {@code SHA256:…} of the certified key
     */
    public Identity redeem(long serial, String keyFingerprint) {
        Optional<IssuedCertificates.Row> found = certificates.find(serial);
        IssuedCertificates.Row row = found.filter(r -> r.fingerprint().equals(keyFingerprint)
                        && clock.instant().isBefore(r.expiresAt()))
                .orElseThrow(SshCertificates::refused);
        try {
            Identity identity = Claims.identity(JSONObjectUtils.parse(row.identity()), "CERTIFICATE", roles.inForce())
                    .as("CERTIFICATE", row.createdAt());
            credentials.requireCurrent(identity);
            return identity;
        } catch (ParseException e) {
            throw refused();
        }
    }

    private static SallyportException refused() {
        return new SallyportException(
                ErrorCode.CREDENTIAL_INVALID, "the certificate is unknown, expired or for another key");
    }
}
