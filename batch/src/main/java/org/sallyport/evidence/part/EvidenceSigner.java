package org.sallyport.evidence.part;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.sallyport.credential.EvidenceKey;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.model.EvidenceKeyUses;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The evidence key for a signature. That another one than before signs is in the ledger before its first signature is made. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class EvidenceSigner {
    @Inject
    private EvidenceKey key;

    @Inject
    private EvidenceKeyUses uses;

    @Inject
    private EvidenceRuns runs;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public PackageKey key() {
        EvidenceKey.Material material = key.load();
        PackageKey found =
                new PackageKey(material.key(), material.chain(), RevocationLists.of(material.chain(), clock.instant()));
        String fingerprint = fingerprint(found.certificate());
        if (!isCurrent(fingerprint)) {
            runs.lock();
            change(found.certificate(), fingerprint);
        }
        return found;
    }

    private boolean isCurrent(String fingerprint) {
        return uses.current().filter(fingerprint::equals).isPresent();
    }

    private void change(X509Certificate certificate, String fingerprint) {
        Optional<String> before = uses.current();
        if (before.filter(fingerprint::equals).isPresent()) {
            return;
        }
        String subject = certificate.getSubjectX500Principal().getName();
        uses.begin(fingerprint, subject, clock.instant());
        audit.record(AuditEvent.of(EventType.KEY_ROTATED)
                .with("alias", "evidence")
                .with("before", before.orElse(null))
                .with("fingerprint", fingerprint)
                .with("subject", subject)
                .with("notAfter", certificate.getNotAfter().toInstant().toString()));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Hash.hex(Hash.sha256(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new SallyportException(
                    ErrorCode.KEY_UNAVAILABLE, "the evidence key's certificate cannot be encoded", e);
        }
    }
}
