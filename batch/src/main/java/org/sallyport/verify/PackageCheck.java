package org.sallyport.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.NoteKey;

/** All checks of one package; of what fails the outermost is named: container, signature, digests, log, data, counts. */
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
            SignatureCheck.Signer signer = SignatureCheck.check(file, anchors);
            LogCheck log;
            KeptCheck kept;
            Map<String, String> data;
            try {
                log = LogCheck.check(file, anchors);
                kept = new KeptCheck(log, anchors.kept());
                data = content(log, kept);
            } catch (IOException | RuntimeException | StackOverflowError e) {
                // That a file was changed says more than what no longer fits in it.
                digests(file, Map.of());
                throw e;
            }
            digests(file, data);
            return new Result.Pass(
                    name, log.open(), log.close(), kept.contained(), identity(signer, log.key(), log.witnesses()));
        }

        /** The digests of the data files, which are read once. */
        private Map<String, String> content(LogCheck log, KeptCheck kept) throws IOException {
            SessionsCheck sessions = new SessionsCheck();
            Lines events = EventsCheck.check(file, log, sessions, kept);
            Lines commands = CommandsCheck.check(file, sessions);
            CountsCheck.check(
                    file, Map.of(EventsCheck.EVENTS, events.count(), CommandsCheck.COMMANDS, commands.count()));
            return Map.of(EventsCheck.EVENTS, events.digest(), CommandsCheck.COMMANDS, commands.digest());
        }
    }

    /** Signature, manifest and digests of every file; returns the signer. */
    static SignatureCheck.Signer container(PackageFile file, Anchors anchors) throws IOException {
        SignatureCheck.Signer signer = SignatureCheck.check(file, anchors);
        digests(file, Map.of());
        return signer;
    }

    private static void digests(PackageFile file, Map<String, String> known) throws IOException {
        Map<String, String> digests = Digests.of(file, known);
        ManifestCheck.check(file, digests);
        SumsCheck.check(file, digests);
    }

    static Result.Identity identity(SignatureCheck.Signer signer, NoteKey key, List<WitnessCheck.Seen> witnesses) {
        try {
            return new Result.Identity(
                    signer.certificate().getSubjectX500Principal().getName(),
                    Hash.hex(Hash.sha256(signer.certificate().getEncoded())),
                    key.fingerprint(),
                    signer.timestamp(),
                    signer.revocations(),
                    witnesses);
        } catch (CertificateEncodingException e) {
            throw new Failure(SignatureCheck.SIGNATURE, "carries a certificate that cannot be encoded");
        }
    }
}
