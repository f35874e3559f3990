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
    /** Bytes that are enough for a chain of a few certificates with large keys. */
    private static final int ROOMY = 16 * 1024;
    /** ECDSA signatures have one of three lengths, mostly; another try has another one. */
    private static final int TRIES = 40;

    private PdfSignature() {}

    /**
     * Signs the unsigned document, which is small, into another file. No zeros are left behind the signature where it can be helped:
     * strict readers of CMS (Bouncy Castle 1.87) refuse them.
     */
    public static void sign(Path unsigned, Path signed, PackageKey key, Instant at) throws IOException {
        int exact = CadesSignature.ofDocument(new byte[0], key).length;
        if (!sign(unsigned, signed, key, at, exact)) {
            sign(unsigned, signed, key, at, ROOMY);
        }
    }

    /** Says whether the signature fits the room; when it does not, the file is of no use. */
    private static boolean sign(Path unsigned, Path signed, PackageKey key, Instant at, int room) throws IOException {
        try (PDDocument document = Loader.loadPDF(unsigned.toFile());
                SignatureOptions options = new SignatureOptions();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(signed))) {
            options.setPreferredSignatureSize(room);
            document.addSignature(signature(at), options);
            ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(out);
            byte[] content;
            try (InputStream in = signing.getContent()) {
                content = in.readAllBytes();
            }
            for (int i = 0; i < TRIES; i++) {
                byte[] signature = CadesSignature.ofDocument(content, key);
                if (signature.length == room || room == ROOMY) {
                    signing.setSignature(signature);
                    return true;
                }
            }
            return false;
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
