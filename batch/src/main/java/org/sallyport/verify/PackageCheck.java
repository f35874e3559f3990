package org.sallyport.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.NoteKey;

/** All checks of one package, outermost first: container, signature, digests, log, data, counts. */
final class PackageCheck {
    private static final Set<String> REQUIRED = Set.of(
            "README.txt",
            PackageFile.SUMS,
            CountsCheck.IPE,
            EventsCheck.EVENTS,
            CommandsCheck.COMMANDS,
            LogCheck.OPEN,
            LogCheck.CLOSE,
            LogCheck.FRONTIER,
            LogCheck.KEY,
            ManifestCheck.MANIFEST,
            SignatureCheck.SIGNATURE);

    private PackageCheck() {}

    /** Anything but success is a failure that names the record. */
    static Result check(String name, Anchors anchors) {
        try (PackageFile file = new PackageFile(Path.of(name))) {
            return file.has(SampleCheck.SAMPLE)
                    ? SampleCheck.check(name, file, anchors)
                    : new Checks(name, file, anchors).run();
        } catch (Failure e) {
            return new Result.Fail(name, e.sentence());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Hostile bytes may trip a parser below us anywhere; whatever it throws, the package did not verify.
            return new Result.Fail(
                    name, "container: cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private record Checks(String name, PackageFile file, Anchors anchors) {
        Result run() throws IOException {
            REQUIRED.stream().filter(required -> !file.has(required)).sorted().forEach(missing -> {
                throw new Failure(missing, "is missing");
            });
            X509Certificate signer = container(file, anchors);
            LogCheck log = LogCheck.check(file, anchors);
            SessionsCheck sessions = new SessionsCheck();
            long events = EventsCheck.check(file, log, sessions);
            long commands = CommandsCheck.check(file, sessions);
            CountsCheck.check(file, Map.of(EventsCheck.EVENTS, events, CommandsCheck.COMMANDS, commands));
            return new Result.Pass(name, log.open(), log.close(), identity(signer, log.key()));
        }
    }

    /** Signature, manifest and digests of every file; returns the signer. */
    static X509Certificate container(PackageFile file, Anchors anchors) throws IOException {
        X509Certificate signer = SignatureCheck.check(file, anchors);
        Map<String, String> digests = Digests.of(file);
        ManifestCheck.check(file, digests);
        SumsCheck.check(file, digests);
        return signer;
    }

    static Result.Identity identity(X509Certificate signer, NoteKey key) {
        try {
            return new Result.Identity(
                    signer.getSubjectX500Principal().getName(),
                    Hash.hex(Hash.sha256(signer.getEncoded())),
                    key.fingerprint());
        } catch (CertificateEncodingException e) {
            throw new Failure(SignatureCheck.SIGNATURE, "carries a certificate that cannot be encoded");
        }
    }
}
