package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.platform.SallyportException;

class RevocationListsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final TestAuthority authority = new TestAuthority("EC", 256);

    @TempDir
    private Path folder;

    @Test
    void one_file_may_hold_several_as_pem_or_one_as_der() throws IOException, CRLException {
        byte[] der = list(NOW.plus(DAY));
        String pem = pem(der) + pem(list(NOW.plus(DAY)));

        assertThat(RevocationLists.read(file(der))).hasSize(1);
        assertThat(RevocationLists.read(file(pem.getBytes(StandardCharsets.US_ASCII))))
                .hasSize(2);
    }

    @Test
    void only_lists_of_the_keys_issuers_that_do_not_revoke_it_are_signed_in() {
        List<X509Certificate> chain = List.of(authority.key().certificate(), authority.root());
        RevocationLists.require(authority.list(NOW, NOW.plus(DAY), null), chain, NOW);
        assertRefused(authority.list(NOW, NOW.plus(DAY), NOW), chain, "CN=Test Evidence is revoked; sign with another");
        assertRefused(new TestAuthority("EC", 256).list(NOW, NOW.plus(DAY), null), chain, "whose key did not sign it");
        assertRefused(
                authority.list(NOW, NOW.plus(DAY), null),
                chain.subList(0, 1),
                "whose certificate is not in the evidence key's chain");
    }

    @Test
    void a_list_holds_for_as_long_as_a_run_takes() {
        List<X509Certificate> chain = List.of(authority.key().certificate(), authority.root());
        assertRefused(
                authority.list(NOW.minus(DAY), NOW.plusSeconds(60), null),
                chain,
                "which ends before 2026-11-22T13:00:00Z, or never does; put another one there");
    }

    @Test
    void it_is_told_whether_the_signers_issuer_has_one() {
        PackageKey plain = authority.key();
        assertThat(RevocationLists.sentence(plain)).isEqualTo("no list of its issuer is inside");
        X509CRL list = authority.list(NOW, NOW.plus(DAY), null);
        assertThat(RevocationLists.sentence(new PackageKey(plain.privateKey(), plain.chain(), List.of(list))))
                .isEqualTo("its issuer's list of 2026-11-22T12:00:00Z is inside, and does not name it");
    }

    private static void assertRefused(X509CRL list, List<X509Certificate> chain, String why) {
        assertThatThrownBy(() -> RevocationLists.require(list, chain, NOW))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining(why);
    }

    @Test
    void what_is_no_list_is_refused() throws IOException {
        assertRefused(folder.resolve("none"), "names no file with revocation lists");
        assertRefused(file("hello".getBytes(StandardCharsets.US_ASCII)), "revocation list");
        assertRefused(file(new byte[0]), "names a file without a revocation list");
        assertRefused(file(new byte[RevocationLists.MAX_SIZE + 1]), "is larger than 512 KiB");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> RevocationLists.read(file))
                .isInstanceOf(SallyportException.class)
                .hasMessageStartingWith("SALLYPORT_EVIDENCE_CRL ")
                .hasMessageContaining(why);
    }

    private byte[] list(Instant end) throws CRLException {
        return authority.list(NOW.minus(DAY.multipliedBy(2)), end, null).getEncoded();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("lists.crl"), content);
    }

    private static String pem(byte[] der) {
        return "-----BEGIN X509 CRL-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END X509 CRL-----\n";
    }
}
