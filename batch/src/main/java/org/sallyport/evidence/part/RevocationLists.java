package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.verify.RevocationCheck;

/**
 * The revocation lists (RFC 5280 §5) that packages carry, so that they show by themselves that the evidence key was good.
 * Whoever runs the authority replaces their file in time: with a list that has ended nothing is signed.
 */
final class RevocationLists {
    /** In bytes; a signature that carries more is refused by verifiers. */
    static final int MAX_SIZE = 512 << 10;

    /** A list must hold until what is being made is signed. */
    private static final Duration LONGEST_RUN = Duration.ofHours(1);

    private RevocationLists() {}

    /** Those of the configured file for a key's chain, read anew; none where none is configured. */
    static List<X509CRL> of(List<X509Certificate> chain, Instant now) {
        if (Setting.EVIDENCE_CRL.isEmpty()) {
            return List.of();
        }
        List<X509CRL> lists = read(Path.of(Setting.EVIDENCE_CRL.text()));
        lists.forEach(list -> require(list, chain, now));
        return lists;
    }

    /** It is of an issuer in the chain, one that verifiers take, and revokes none of it. */
    static void require(X509CRL list, List<X509Certificate> chain, Instant now) {
        String issuer = list.getIssuerX500Principal().getName();
        List<X509Certificate> issuers = chain.stream()
                .filter(each -> each.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                .toList();
        if (issuers.isEmpty()) {
            throw refused("holds a list of " + issuer + ", whose certificate is not in the evidence key's chain");
        }
        RevocationCheck.flaw(list, issuers, now.plus(LONGEST_RUN)).ifPresent(why -> {
            throw refused("holds a list of " + issuer + ", " + why + "; put another one there");
        });
        for (X509Certificate certificate : chain) {
            if (list.isRevoked(certificate)) {
                throw refused("says that the certificate of "
                        + certificate.getSubjectX500Principal().getName()
                        + " is revoked; sign with another key");
            }
        }
    }

    /** For README.txt: of the signer's certificate. */
    static String sentence(PackageKey key) {
        return key.revocationLists().stream()
                .filter(list ->
                        list.getIssuerX500Principal().equals(key.certificate().getIssuerX500Principal()))
                .map(list ->
                        "its issuer's list of " + list.getThisUpdate().toInstant() + " is inside, and does not name it")
                .findFirst()
                .orElse("no list of its issuer is inside");
    }

    /** One or more, as PEM or DER. */
    static List<X509CRL> read(Path file) {
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
        return lists;
    }

    private static SallyportException refused(String why) {
        return new SallyportException(ErrorCode.KEY_UNAVAILABLE, Setting.EVIDENCE_CRL.key() + " " + why);
    }
}
