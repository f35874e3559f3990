package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserCertificateTest {
    private static final Instant FROM = Instant.parse("2026-03-01T09:59:00Z");
    private static final Instant TO = Instant.parse("2026-03-01T10:15:00Z");

    private final KeyPair authority = ed25519();

    @TempDir
    private Path folder;

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static UserCertificate of(SshPublicKey key) {
        return new UserCertificate(key, Long.MAX_VALUE, "alice " + Long.MAX_VALUE, "alice", FROM, TO);
    }

    @ParameterizedTest
    @CsvSource({"ed25519, 256, ED25519", "ecdsa, 256, ECDSA", "ecdsa, 521, ECDSA", "rsa, 2048, RSA"})
    void openssh_reads_every_field(String type, int bits, String shown) throws Exception {
        SshPublicKey key = SshPublicKey.parse("publicKey", Keygen.publicKey(folder, type, bits));
        Path file = Files.writeString(folder.resolve("cert.pub"), of(key).signedBy(authority) + "\n");
        assertThat(Keygen.run("-L", "-f", file.toString()))
                .contains("user certificate")
                .contains("Public key: " + shown + "-CERT " + key.fingerprint())
                .contains("Signing CA: ED25519 "
                        + SshPublicKey.ofEd25519(authority.getPublic()).fingerprint())
                .contains("Key ID: \"alice 9223372036854775807\"")
                .contains("Serial: 9223372036854775807")
                .containsPattern("Principals: \\s+alice\\s+Critical Options: \\(none\\)")
                .containsPattern("Extensions: \\s+permit-port-forwarding\\s+permit-pty\\s*$");
    }

    @Test
    void the_fields_are_where_the_format_has_them_and_the_signature_covers_them() throws Exception {
        SshPublicKey key = SshPublicKey.ofEd25519(ed25519().getPublic());
        String[] words = of(key).signedBy(authority).split(" ", -1);
        byte[] blob = Base64.getDecoder().decode(words[1]);
        SshReader in = new SshReader(blob);
        assertThat(words[0]).isEqualTo("ssh-ed25519-cert-v01@openssh.com");
        assertThat(in.text()).isEqualTo(words[0]);
        assertThat(in.bytes()).hasSize(32);
        assertThat(in.bytes()).isEqualTo(Arrays.copyOfRange(key.blob(), 19, 51));

        ByteBuffer rest = ByteBuffer.wrap(in.rest());
        assertThat(rest.getLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(rest.getInt()).as("1 is a user, 2 a host").isEqualTo(1);
        assertThat(field(rest)).isEqualTo("alice 9223372036854775807".getBytes(StandardCharsets.UTF_8));
        assertThat(field(rest)).isEqualTo(new SshBytes().text("alice").toBytes());
        assertThat(Instant.ofEpochSecond(rest.getLong())).isEqualTo(FROM);
        assertThat(Instant.ofEpochSecond(rest.getLong())).isEqualTo(TO);
        assertThat(field(rest)).as("critical options").isEmpty();
        assertThat(field(rest)).isNotEmpty();
        assertThat(field(rest)).as("reserved").isEmpty();
        assertThat(field(rest))
                .isEqualTo(SshPublicKey.ofEd25519(authority.getPublic()).blob());
        int signed = blob.length - rest.remaining();
        SshReader signature = new SshReader(field(rest));
        assertThat(signature.text()).isEqualTo("ssh-ed25519");
        assertThat(rest.hasRemaining()).isFalse();

        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(authority.getPublic());
        check.update(blob, 0, signed);
        assertThat(check.verify(signature.bytes())).isTrue();
    }

    @Test
    void two_certificates_for_the_same_never_are_the_same() {
        SshPublicKey key = SshPublicKey.ofEd25519(ed25519().getPublic());
        assertThat(of(key).signedBy(authority)).isNotEqualTo(of(key).signedBy(authority));
    }

    @Test
    void a_key_inside_a_security_key_keeps_its_place_in_the_type() {
        byte[] blob = new SshBytes()
                .text("sk-ssh-ed25519@openssh.com")
                .bytes(new byte[32])
                .text("ssh:")
                .toBytes();
        assertThat(of(new SshPublicKey("sk-ssh-ed25519@openssh.com", blob)).signedBy(authority))
                .startsWith("sk-ssh-ed25519-cert-v01@openssh.com ");
    }

    private static byte[] field(ByteBuffer in) {
        byte[] value = new byte[in.getInt()];
        in.get(value);
        return value;
    }
}
