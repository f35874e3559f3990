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
 * The revocation lists that a signature carries (RFC 5280 §5 and §6.3), of the issuers in the signer's chain: each must be a complete
 * one that had not ended at the signing time, and must not revoke a certificate of the chain. No signature covers them, so that
 * their absence says nothing.
 */
public final class RevocationCheck {
    /** The bit of the key usage that allows signing lists. */
    private static final int CRL_SIGN = 6;

    /** Issuing distribution point and delta indicator: the list tells of some certificates or some changes only. */
    private static final List<String> PARTIAL = List.of("2.5.29.28", "2.5.29.27");

    private RevocationCheck() {}

    /**
     * What a list says of a certificate of the chain.
     *
     * @param revoked behind the signing time; absent when the list does not name it
     */
    record Seen(String certificate, String issuer, Instant listed, Optional<Instant> revoked) {
        String sentence() {
            return "revocation list of " + issuer + " of " + listed
                    + revoked.map(then ->
                                    " says that " + certificate + " was revoked after the signing time, at " + then)
                            .orElse(" does not name " + certificate);
        }
    }

    /**
     * Holds the lists against a chain that leads from the signer to an anchor; of others than its issuers they are not looked at.
     * Throws {@link Failure}.
     *
     * @param at the signing time
     * @param vouched whether somebody else vouches for that time; without that, whatever is revoked at all is
     */
    static List<Seen> check(List<X509CRL> lists, List<X509Certificate> chain, Instant at, boolean vouched) {
        List<Seen> seen = new ArrayList<>();
        for (X509CRL list : lists) {
            List<X509Certificate> authorities = chain.stream()
                    .skip(1)
                    .filter(each -> each.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                    .toList();
            if (authorities.isEmpty()) {
                continue;
            }
            flaw(list, authorities, at).ifPresent(why -> {
                throw new Failure(
                        SignatureCheck.SIGNATURE,
                        "carries a revocation list of "
                                + list.getIssuerX500Principal().getName() + ", " + why);
            });
            for (X509Certificate certificate : chain.subList(0, chain.size() - 1)) {
                if (certificate.getIssuerX500Principal().equals(list.getIssuerX500Principal())) {
                    seen.add(seen(certificate, list, at, vouched));
                }
            }
        }
        return seen;
    }

    /**
     * Why a list cannot be used, as the end of a sentence; empty where it can be.
     *
     * @param authorities certificates of its issuer: while that changes its key, there can be two
     * @param at until when it must hold
     */
    public static Optional<String> flaw(X509CRL list, List<X509Certificate> authorities, Instant at) {
        Set<String> critical = list.getCriticalExtensionOIDs();
        if ((critical != null && !critical.isEmpty())
                || PARTIAL.stream().anyMatch(id -> list.getExtensionValue(id) != null)) {
            return Optional.of("which is not a complete one");
        }
        if (!SignatureCheck.SIGNATURES.contains(list.getSigAlgOID())) {
            return Optional.of("whose signature is not SHA-2 with RSA or ECDSA");
        }
        if (authorities.stream().noneMatch(authority -> signed(list, authority))) {
            return Optional.of("whose key did not sign it, or may not");
        }
        return list.getNextUpdate() == null || list.getNextUpdate().toInstant().isBefore(at)
                ? Optional.of("which ends before " + at + ", or never does")
                : Optional.empty();
    }

    private static boolean signed(X509CRL list, X509Certificate authority) {
        boolean[] usage = authority.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            return false;
        }
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Seen seen(X509Certificate certificate, X509CRL list, Instant at, boolean vouched) {
        String subject = certificate.getSubjectX500Principal().getName();
        @Nullable X509CRLEntry entry = list.getRevokedCertificate(certificate);
        Optional<Instant> revoked =
                Optional.ofNullable(entry).map(one -> one.getRevocationDate().toInstant());
        if (revoked.isPresent() && (!vouched || !revoked.get().isAfter(at))) {
            throw new Failure(
                    SignatureCheck.SIGNATURE,
                    "the certificate of " + subject + " was revoked at " + revoked.get()
                            + (vouched ? "" : ", and nobody vouches for an earlier signing time"));
        }
        return new Seen(
                subject,
                list.getIssuerX500Principal().getName(),
                list.getThisUpdate().toInstant(),
                revoked);
    }
}
