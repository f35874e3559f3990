package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.evidence.container.TestTsa;

/** Revocation lists that the signature carries. */
class RevocationTest extends VerifierTestCase {
    /** Of {@link VerifierTestCase}'s packages. */
    private static final Instant SIGNED = Instant.parse("2026-11-22T12:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void what_the_issuers_list_does_not_name_is_good() throws IOException, InterruptedException {
        Path file = pack(list(null));

        assertThat(verify(file))
                .isEqualTo(new Said(
                        0,
                        "PASS " + file + "\nrevocation list of CN=Test Root of 2026-11-21T12:00:00Z does not name"
                                + " CN=Test Evidence\n"));
        assertThat(Script.run(
                        "--trust",
                        at("ca.pem"),
                        "--log-key",
                        at("log.vkey"),
                        Script.unpack(file, directory.resolve("unpacked")).toString()))
                .extracting(Said::status)
                .isEqualTo(0);
    }

    @Test
    void a_revoked_certificate_fails() throws IOException {
        Path file = pack(list(SIGNED.minus(DAY)));
        assertFails(
                verify(file),
                file,
                "META-INF/signature001.p7s: the certificate of CN=Test Evidence was revoked at 2026-11-21T12:00:00Z");
    }

    /** Whoever has stolen the key can write any time into the signature. */
    @Test
    void what_is_revoked_later_fails_unless_somebody_vouches_for_an_earlier_time() throws Exception {
        PackageKey key = key(list(SIGNED.plus(DAY)));
        Path own = pack(log.content(), "own.asice", key, null);
        assertFails(verify(own), own, "and nobody vouches for an earlier signing time");

        try (TestTsa tsa = new TestTsa(TestTsa.Manner.HONEST)) {
            Path stamped = pack(log.content(), "stamped.asice", key, tsa.client());
            assertFails(verify(stamped), stamped, "and nobody vouches for an earlier signing time");
            Path trusted = tsa.writeCertificate(directory.resolve("tsa.pem"));
            Said believed =
                    run(List.of("--trust", at("ca.pem"), "--tsa-trust", trusted.toString(), stamped.toString()));
            assertThat(believed)
                    .isEqualTo(new Said(
                            0,
                            "PASS " + stamped + "\ntimestamp 2026-11-22T12:00:01Z by CN=Test Time\nrevocation list of"
                                    + " CN=Test Root of 2026-11-21T12:00:00Z says that CN=Test Evidence was revoked after"
                                    + " the signing time, at 2026-11-23T12:00:00Z\n"));
        }
    }

    @Test
    void the_list_of_somebody_of_the_same_name_fails() throws IOException {
        TestAuthority other = new TestAuthority("EC", 256);
        Path file = pack(other.list(SIGNED.minus(DAY), SIGNED.plus(DAY), null));
        assertFails(
                verify(file), file, "carries a revocation list of CN=Test Root, whose key did not sign it, or may not");
    }

    @Test
    void a_list_that_had_ended_fails() throws IOException {
        Path file = pack(AUTHORITY.list(SIGNED.minus(DAY.multipliedBy(2)), SIGNED.minus(DAY), null));
        assertFails(
                verify(file),
                file,
                "a revocation list of CN=Test Root, which ends before 2026-11-22T12:00:00Z, or never does");
    }

    @Test
    void where_the_signer_itself_is_trusted_no_list_is_looked_at() throws IOException {
        Path file = pack(list(null));
        Path own = AUTHORITY.writeCertificate(directory.resolve("own.pem"));
        assertThat(run(List.of("--trust", own.toString(), file.toString())))
                .isEqualTo(new Said(0, "PASS " + file + "\n"));
    }

    private static X509CRL list(@Nullable Instant revoked) {
        return AUTHORITY.list(SIGNED.minus(DAY), SIGNED.plus(DAY), revoked);
    }

    private static PackageKey key(X509CRL list) {
        PackageKey plain = AUTHORITY.key();
        return new PackageKey(plain.privateKey(), plain.chain(), List.of(list));
    }

    private Path pack(X509CRL list) throws IOException {
        return pack(log.content(), "listed.asice", key(list), null);
    }
}
