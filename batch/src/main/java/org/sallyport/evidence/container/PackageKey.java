package org.sallyport.evidence.container;

import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What signs a package.
 *
 * @param privateKey EC P-256 or RSA; may live in a token, then its provider is found by the key
 * @param chain the signing certificate first, then its issuers, with or without the root
 */
public record PackageKey(PrivateKey privateKey, List<X509Certificate> chain, List<X509CRL> revocationLists) {
    /** Without revocation lists. */
    public PackageKey(PrivateKey privateKey, List<X509Certificate> chain) {
        this(privateKey, chain, List.of());
    }

    public PackageKey {
        chain = List.copyOf(chain);
        revocationLists = List.copyOf(revocationLists);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an evidence key needs its certificate");
        }
        if (!List.of("EC", "RSA").contains(chain.get(0).getPublicKey().getAlgorithm())) {
            throw new IllegalArgumentException("an evidence key is EC or RSA, found "
                    + chain.get(0).getPublicKey().getAlgorithm());
        }
    }

    /** The certificate whose key signs. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The JDK's name of the signature algorithm. */
    String algorithm() {
        return certificate().getPublicKey().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    }

    @Override
    public String toString() {
        return "PackageKey[" + certificate().getSubjectX500Principal() + "]";
    }
}
