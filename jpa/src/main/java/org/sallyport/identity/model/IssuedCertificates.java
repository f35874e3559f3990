package org.sallyport.identity.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;

/** Every SSH user certificate that was issued, by its serial number: insert-only. */
@ApplicationScoped
public class IssuedCertificates {
    /**
     * What a certificate stands for; the certificate itself is not kept.
     *
     * @param fingerprint {@code SHA256:…} of the certified key
     * @param identity the claims of the token that it was issued for, as JSON
     */
    public record Row(
            long serial,
            String fingerprint,
            String identity,
            Person person,
            @Nullable String sid,
            Instant createdAt,
            Instant expiresAt) {}

    @Inject
    private Jdbc jdbc;

    public void add(Row row) {
        jdbc.update(
                "insert into ssh_certificate (serial, fingerprint, identity, issuer, subject, sid, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                row.serial(),
                row.fingerprint(),
                row.identity(),
                row.person().issuer(),
                row.person().subject(),
                row.sid(),
                row.createdAt(),
                row.expiresAt());
    }

    public Optional<Row> find(long serial) {
        return jdbc.find(
                "select serial, fingerprint, identity, issuer, subject, sid, created_at, expires_at"
                        + " from ssh_certificate where serial = ?",
                row -> new Row(
                        row.getLong("serial"),
                        row.getString("fingerprint"),
                        row.getString("identity"),
                        new Person(row.getString("issuer"), row.getString("subject")),
                        row.getString("sid"),
                        Jdbc.instant(row, "created_at"),
                        Jdbc.instant(row, "expires_at")),
                serial);
    }
}
