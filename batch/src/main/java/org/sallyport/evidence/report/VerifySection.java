package org.sallyport.evidence.report;

import java.io.IOException;
import java.util.List;
import org.sallyport.evidence.document.Document;

/** How somebody checks all this who does not trust whoever made it. */
record VerifySection(Document document, Detail detail) {
    void draw(Origin origin) throws IOException {
        document.section("8  How to verify", detail.room());
        document.paragraph(
                "Two anchors decide whom you trust: the certificate of the evidence authority (evidence-ca.pem) and the ledger's"
                        + " key (log.vkey). Both must reach you by another way than this package, from somebody else than its sender. The"
                        + " copies in the package prove nothing.");
        document.heading("Everything at once", 50);
        document.paragraph(
                "Java 17 or later, no network. It prints PASS, or FAIL and the exact record. Name several packages to have their"
                        + " continuity checked too.");
        document.code(
                List.of("java -jar verify.jar --trust evidence-ca.pem --log-key log.vkey \\", "  " + origin.file()));
        document.heading("Without any code of the gateway's maker");
        document.code(List.of(
                "unzip " + origin.file() + " -d package; cp evidence-ca.pem package; cd package",
                "openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s \\",
                "  -content META-INF/ASiCManifest001.xml -CAfile evidence-ca.pem \\",
                "  -no-CApath -no-CAstore -out /dev/null",
                "sha256sum -c SHA256SUMS"));
        document.heading("This report");
        document.paragraph(
                "It is signed by itself (PAdES baseline B) with the same key, so that it can be handed on without its package: a PDF"
                        + " reader that trusts the evidence authority shows the signature and any change since. Its figures are not"
                        + " evidence of their own; the tables that they were counted from are.");
    }
}
