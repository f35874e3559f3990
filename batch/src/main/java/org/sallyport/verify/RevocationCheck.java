package org.sallyport.verify;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The revocation lists that a signature carries (RFC 5280 §5 and §6.3): complete ones, of the signer's issuers, of the
 * signing time, and without its certificates. No signature covers them; whoever wants them demands them.
 */
final class RevocationCheck {
    /** The bit of the key usage that allows signing lists. */
    private static final int CRL_SIGN = 6;

    private RevocationCheck() {}

    /** A certificate of the chain that a list of its issuer does not name. */
    record Seen(String certificate, String issuer, Instant listed) {
        String sentence() {
            return "revocation list of " + issuer + " of " + listed + " does not name " + certificate;
        }
    }

    /**
     * Holds all lists against a chain that leads from the signer to an anchor. Throws {@link Failure}.
     *
     * @param at the signing time
     * @param vouched whether somebody else vouches for that time; without that, whatever is revoked at all is
     */
    static List<Seen> check(List<X509CRL> lists, List<X509Certificate> chain, Instant at, boolean vouched) {
        List<Seen> seen = new ArrayList<>();
        for (X509CRL list : lists) {
            String issuer = list.getIssuerX500Principal().getName();
            Optional<X509Certificate> authority = chain.stream()
                    .skip(1)
                    .filter(each -> each.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                    .findFirst();
            if (authority.isEmpty()) {
                throw fault(issuer, "who issued none of its certificates");
            }
            checkSound(list, authority.get(), issuer);
            Instant end = list.getNextUpdate() == null
                    ? Instant.MAX
                    : list.getNextUpdate().toInstant();
            if (end.isBefore(at)) {
                throw fault(issuer, "which ended before the signing time");
            }
            for (X509Certificate certificate : issued(chain, authority.get())) {
                checkGood(certificate, list.getRevokedCertificate(certificate), at, vouched);
                seen.add(new Seen(
                        certificate.getSubjectX500Principal().getName(),
                        issuer,
                        list.getThisUpdate().toInstant()));
            }
        }
        return seen;
    }

    private static List<X509Certificate> issued(List<X509Certificate> chain, X509Certificate authority) {
        return chain.subList(0, chain.size() - 1).stream()
                .filter(each -> each.getIssuerX500Principal().equals(authority.getSubjectX500Principal()))
                .toList();
    }

    private static void checkSound(X509CRL list, X509Certificate authority, String issuer) {
        Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical != null && !critical.isEmpty()) {
            throw fault(issuer, "which is not a complete one");
        }
        boolean[] usage = authority.getKeyUsage();
        try {
            if (usage != null && !usage[CRL_SIGN]) {
                throw fault(issuer, "whose key may not sign any");
            }
            list.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw fault(issuer, "whose key did not sign it");
        }
    }

    private static void checkGood(
            X509Certificate certificate, @Nullable X509CRLEntry entry, Instant at, boolean vouched) {
        if (entry != null && (!vouched || !entry.getRevocationDate().toInstant().isAfter(at))) {
            throw new Failure(
                    SignatureCheck.SIGNATURE,
                    "the certificate of "
                            + certificate.getSubjectX500Principal().getName() + " was revoked at "
                            + entry.getRevocationDate().toInstant()
                            + (vouched ? "" : ", and nobody vouches for an earlier signing time"));
        }
    }

    private static Failure fault(String issuer, String why) {
        return new Failure(SignatureCheck.SIGNATURE, "carries a revocation list of " + issuer + ", " + why);
    }
}
