package org.sallyport.evidence.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.platform.Jdbc;

/** From when on which certificate signed evidence. */
@ApplicationScoped
public class EvidenceKeyUses {
    @Inject
    private Jdbc jdbc;

    /** SHA-256 in hex of the certificate that signs now; empty before the first signature. */
    public Optional<String> current() {
        return jdbc
                .list(
                        "select fingerprint from evidence_key_use order by number desc fetch first 1 rows only",
                        row -> row.getString(1))
                .stream()
                .findFirst();
    }

    /** One at a time: the caller holds the lock of evidence runs. */
    public void begin(String fingerprint, String subject, Instant since) {
        long number = jdbc.number("select coalesce(max(number), 0) + 1 from evidence_key_use");
        jdbc.update("insert into evidence_key_use values (?, ?, ?, ?)", (int) number, fingerprint, subject, since);
    }
}
