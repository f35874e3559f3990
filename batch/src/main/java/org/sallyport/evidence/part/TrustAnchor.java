package org.sallyport.evidence.part;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** The end of the evidence key's chain, which auditors get by another channel. */
public record TrustAnchor(X509Certificate certificate) {
    public static TrustAnchor of(List<X509Certificate> chain) {
        return new TrustAnchor(chain.get(chain.size() - 1));
    }

    /** As PEM (RFC 7468). */
    public void write(Path file) throws IOException {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n",
                    StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IOException("the evidence authority's certificate cannot be encoded", e);
        }
    }
}
