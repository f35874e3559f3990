package org.sallyport.evidence.container;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.sallyport.ledger.proof.Hash;

/** The ASiC manifest that the signature covers: every content file with its SHA-256 (ETSI EN 319 162-1 §A.4). */
final class Manifest {
    static final String NAME = "META-INF/ASiCManifest001.xml";
    static final String SIGNATURE = "META-INF/signature001.p7s";

    private Manifest() {}

    /** The XML of the files and their hex digests; their names need no escape. */
    static byte[] of(Map<String, String> digests) {
        StringBuilder xml = new StringBuilder(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
                  <asic:SigReference URI="META-INF/signature001.p7s" MimeType="application/pkcs7-signature"/>
                """);
        digests.forEach((name, digest) -> xml.append("  <asic:DataObjectReference URI=\"")
                .append(name)
                .append("\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>")
                .append(Base64.getEncoder().encodeToString(Hash.fromHex(digest)))
                .append("</ds:DigestValue></asic:DataObjectReference>\n"));
        return xml.append("</asic:ASiCManifest>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
