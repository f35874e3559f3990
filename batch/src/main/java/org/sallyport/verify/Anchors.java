package org.sallyport.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.WitnessKey;

/**
 * What the user got by another channel than the package.
 *
 * @param certificates trusted certificates; empty means that no signer is authenticated
 * @param logKey the log's key, if the user has it
 * @param tsa trusted certificates of time stamping authorities; empty means that no time is authenticated
 * @param witnesses each must have cosigned the closing checkpoint
 * @param kept checkpoints of the log as they were kept outside
 */
record Anchors(
        List<X509Certificate> certificates,
        Optional<NoteKey> logKey,
        List<X509Certificate> tsa,
        List<WitnessKey> witnesses,
        List<KeptCheckpoint> kept) {
    private static final long MAX_FILE = 1024 * 1024;
    private static final Pattern VKEY = Pattern.compile("[^+]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+");

    Anchors {
        certificates = List.copyOf(certificates);
        tsa = List.copyOf(tsa);
        witnesses = List.copyOf(witnesses);
        kept = List.copyOf(kept);
    }

    /** Reads the files named on the command line. Throws {@link Failure} that names the file. */
    static Anchors read(Arguments arguments) {
        return new Anchors(
                arguments.trust().map(Anchors::certificates).orElse(List.of()),
                arguments.logKey().map(Anchors::logKey),
                arguments.tsaTrust().map(Anchors::certificates).orElse(List.of()),
                arguments.witnesses().stream().map(Anchors::witness).toList(),
                arguments.checkpoints().stream()
                        .map(file -> new KeptCheckpoint(file, text(file)))
                        .toList());
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
            return NoteKey.parse(text(file));
        } catch (MalformedException e) {
            throw new Failure(file, e.sentence());
        }
    }

    /** The key itself, or a file that holds it. */
    private static WitnessKey witness(String word) {
        try {
            return WitnessKey.parse(VKEY.matcher(word).matches() ? word : text(word));
        } catch (MalformedException e) {
            throw new Failure(word, e.sentence());
        }
    }

    private static String text(String file) {
        try {
            return new String(Files.readAllBytes(bounded(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure(file, "cannot be read");
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
