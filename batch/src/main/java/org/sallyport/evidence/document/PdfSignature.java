package org.sallyport.evidence.document;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.sallyport.evidence.container.CadesSignature;
import org.sallyport.evidence.container.PackageKey;

/** A PAdES baseline B signature (ETSI EN 319 142-1) over a whole document, which nothing on its pages shows. */
public final class PdfSignature {
    /** Bytes that are kept for the signature: a chain of a few certificates, with room for large keys. */
    private static final int ROOM = 16 * 1024;

    private PdfSignature() {}

    /** Signs the unsigned document, which is small, into another file. */
    public static void sign(Path unsigned, Path signed, PackageKey key, Instant at) throws IOException {
        try (PDDocument document = Loader.loadPDF(unsigned.toFile());
                SignatureOptions options = new SignatureOptions();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(signed))) {
            options.setPreferredSignatureSize(ROOM);
            document.addSignature(signature(at), options);
            ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(out);
            try (InputStream content = signing.getContent()) {
                signing.setSignature(CadesSignature.ofDocument(content.readAllBytes(), key));
            }
        }
    }

    private static PDSignature signature(Instant at) {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setReason("Evidence of privileged access");
        Calendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        time.setTimeInMillis(at.toEpochMilli());
        signature.setSignDate(time);
        return signature;
    }
}
