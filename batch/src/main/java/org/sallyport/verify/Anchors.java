package org.sallyport.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.ledger.proof.NoteKey;

/**
 * What the user got by another channel than the package.
 *
 * @param certificates trusted certificates; empty means that no signer is authenticated
 * @param logKey the log's key, if the user has it
 * @param tsa trusted certificates of time stamping authorities; empty means that no time is authenticated
 */
record Anchors(List<X509Certificate> certificates, Optional<NoteKey> logKey, List<X509Certificate> tsa) {
    private static final long MAX_FILE = 1024 * 1024;

    Anchors {
        certificates = List.copyOf(certificates);
        tsa = List.copyOf(tsa);
    }

    /** Reads the files named on the command line. Throws {@link Failure} that names the file. */
    static Anchors read(Arguments arguments) {
        return new Anchors(
                arguments.trust().map(Anchors::certificates).orElse(List.of()),
                arguments.logKey().map(Anchors::logKey),
                arguments.tsaTrust().map(Anchors::certificates).orElse(List.of()));
    }

    boolean authenticate() {
        return !certificates.isEmpty();
    }

    private static List<X509Certificate> certificates(String file) {
        try (InputStream in = Files.newInputStream(bounded(file))) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new Failure(file, "holds no certificate");
            }
            return certificates;
        } catch (IOException | CertificateException e) {
            throw new Failure(file, "cannot be read as PEM certificates");
        }
    }

    private static NoteKey logKey(String file) {
        try {
            return NoteKey.parse(Files.readString(bounded(file)));
        } catch (IOException e) {
            throw new Failure(file, "cannot be read");
        } catch (MalformedException e) {
            throw new Failure(file, e.sentence());
        }
    }

    private static Path bounded(String file) throws IOException {
        Path path = Path.of(file);
        if (Files.size(path) > MAX_FILE) {
            throw new Failure(file, "is too large for a trust anchor");
        }
        return path;
    }
}
