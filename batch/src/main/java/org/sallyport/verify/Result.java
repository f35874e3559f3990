package org.sallyport.verify;

import java.util.List;
import java.util.Optional;
import org.sallyport.ledger.proof.Checkpoint;

/** What the verifier says of one package. */
sealed interface Result {
    /**
     * The file as it was named, and the part of the log it covers.
     *
     * @param kept the files whose checkpoints, kept outside, it contains
     */
    record Pass(String file, Checkpoint open, Checkpoint close, List<String> kept, Identity identity)
            implements Result {}

    /** A sample of a package's sessions, in itself as it should be. */
    record Sample(String file, SampleFacts facts, Identity identity) implements Result {}

    /** The reason is the exact record that fails, and why. */
    record Fail(String file, String reason) implements Result {}

    /**
     * Who made the package, for people to compare.
     *
     * @param signer the certificate's subject
     * @param certificate SHA-256 of the signing certificate, hex
     * @param logKey SHA-256 of the log's public key, hex
     * @param timestamp when somebody else saw the signature, if anybody did
     * @param revocations what the revocation lists that are inside say of its certificates
     * @param witnesses who else saw the log, and when
     */
    record Identity(
            String signer,
            String certificate,
            String logKey,
            Optional<TimestampCheck.Stamp> timestamp,
            List<RevocationCheck.Seen> revocations,
            List<WitnessCheck.Seen> witnesses) {}
}
