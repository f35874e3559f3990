package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

    /** Those of the configured file for a key's chain, read anew; none where none is configured. */
    static List<X509CRL> of(List<X509Certificate> chain, Instant now) {
        if (Setting.EVIDENCE_CRL.isEmpty()) {
            return List.of();
        }
        List<X509CRL> lists = read(Path.of(Setting.EVIDENCE_CRL.text()), now);
        lists.forEach(list -> require(list, chain));
        return lists;
    }

    /** For README.txt. */
    static String sentence(List<X509CRL> lists) {
        return lists.isEmpty()
                ? "no revocation list is carried"
                : lists.stream()
                        .map(list -> "the list of " + list.getIssuerX500Principal().getName() + " of "
                                + list.getThisUpdate().toInstant() + " is carried, and does not name it")
                        .collect(Collectors.joining("; "));
    }

    /** It is of an issuer of the chain, signed by that if it is there, and revokes none of it. */
    static void require(X509CRL list, List<X509Certificate> chain) {
        String issuer = list.getIssuerX500Principal().getName();
        List<X509Certificate> issued = chain.stream()
                .filter(each -> each.getIssuerX500Principal().equals(list.getIssuerX500Principal()))
                .toList();
        if (issued.isEmpty()) {
            throw refused("holds a list of " + issuer + ", who issued no certificate of the evidence key's");
        }
        List<X509Certificate> issuers = chain.stream()
                .filter(each -> each.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                .toList();
        if (!issuers.isEmpty() && issuers.stream().noneMatch(each -> signed(list, each))) {
            throw refused("holds a list of " + issuer + " that its key did not sign");
        }
        for (X509Certificate certificate : issued) {
            if (list.isRevoked(certificate)) {
                throw refused("says that the certificate of "
                        + certificate.getSubjectX500Principal().getName()
                        + " is revoked; sign with another key");
            }
        }
    }

    private static boolean signed(X509CRL list, X509Certificate issuer) {
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
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
            String issuer = list.getIssuerX500Principal().getName();
            if (list.getNextUpdate() == null) {
                throw refused("holds a list of " + issuer + " that does not say until when it holds");
            }
            Instant end = list.getNextUpdate().toInstant();
            if (end.isBefore(now)) {
                throw refused("holds a list of " + issuer + " that ended at " + end + "; put its next one there");
            }
        }
        return lists;
    }

    private static SallyportException refused(String why) {
        return new SallyportException(ErrorCode.KEY_UNAVAILABLE, Setting.EVIDENCE_CRL.key() + " " + why);
    }
}
