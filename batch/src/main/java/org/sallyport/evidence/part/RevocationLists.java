package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * The revocation lists (RFC 5280 §5) that packages carry, so that they show by themselves that the evidence key was good.
 * Whoever runs the authority replaces their file in time: with a list that has ended nothing is signed.
 */
final class RevocationLists {
    /** In bytes; a signature that carries more is refused by verifiers. */
    static final int MAX_SIZE = 512 << 10;

    private RevocationLists() {}

    /** Those of the configured file, read anew; none where none is configured. */
    static List<X509CRL> read(Instant now) {
        return Setting.EVIDENCE_CRL.isEmpty() ? List.of() : read(Path.of(Setting.EVIDENCE_CRL.text()), now);
    }

    /** One or more, as PEM or DER. */
    static List<X509CRL> read(Path file, Instant now) {
        List<X509CRL> lists = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > MAX_SIZE) {
                throw refused("is larger than " + MAX_SIZE / 1024 + " KiB, which a signature cannot carry");
            }
            CertificateFactory.getInstance("X.509").generateCRLs(in).forEach(list -> lists.add((X509CRL) list));
        } catch (IOException | GeneralSecurityException e) {
            throw new SallyportException(
                    ErrorCode.KEY_UNAVAILABLE, Setting.EVIDENCE_CRL.key() + " names no file with revocation lists", e);
        }
        if (lists.isEmpty()) {
            throw refused("names a file without a revocation list");
        }
        for (X509CRL list : lists) {
            Instant end = list.getNextUpdate() == null
                    ? Instant.MAX
                    : list.getNextUpdate().toInstant();
            if (end.isBefore(now)) {
                throw refused("holds a list of " + list.getIssuerX500Principal().getName() + " that ended at " + end
                        + "; put its next one there");
            }
        }
        return lists;
    }

    private static SallyportException refused(String why) {
        return new SallyportException(ErrorCode.KEY_UNAVAILABLE, Setting.EVIDENCE_CRL.key() + " " + why);
    }
}
