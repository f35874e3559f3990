package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

class SshPublicKeyTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ed25519, 256", "ecdsa, 256", "ecdsa, 384", "ecdsa, 521", "rsa, 2048", "rsa, 4096"})
    void keys_that_openssh_makes_are_read_with_their_fingerprint(String type, int bits) throws Exception {
        String line = Keygen.publicKey(folder, type, bits);
        SshPublicKey key = SshPublicKey.parse("publicKey", line);
        assertThat(key.line()).isEqualTo(line.strip());
        assertThat(Keygen.run("-l", "-f", folder.resolve(type + bits).toString()))
                .contains(key.fingerprint());
    }

    @Test
    void a_short_rsa_key_is_refused() throws Exception {
        String line = Keygen.publicKey(folder, "rsa", 1024);
        assertRefused(line, "RSA needs 2048");
    }

    @Test
    void keys_inside_a_security_key_are_read() throws GeneralSecurityException {
        byte[] blob = new SshBytes()
                .text("sk-ssh-ed25519@openssh.com")
                .bytes(new byte[32])
                .text("ssh:")
                .toBytes();
        String line = "sk-ssh-ed25519@openssh.com " + base64(blob) + " yubikey";
        assertThat(SshPublicKey.parse("publicKey", line).blob()).isEqualTo(blob);
    }

    @Test
    void a_key_of_the_platform_is_written_as_openssh_writes_it() throws Exception {
        PublicKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        Path file = Files.writeString(
                folder.resolve("k.pub"), SshPublicKey.ofEd25519(key).line() + "\n");
        assertThat(Keygen.run("-l", "-f", file.toString()))
                .contains(SshPublicKey.ofEd25519(key).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "ssh-ed25519",
                "ssh-ed25519 AAAA",
                "ssh-ed25519 !!!!",
                "ssh-dss AAAAB3NzaC1kc3MAAAABAQ==",
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "command=\"id\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void garbage_is_refused(String text) {
        assertRefused(text, "publicKey: ");
    }

    @Test
    void a_second_line_is_refused() {
        assertRefused(ed25519() + "\n" + ed25519(), "one line");
    }

    @Test
    void a_longer_text_than_16_kib_is_refused_unread() {
        assertRefused(ed25519() + " " + "x".repeat(16 * 1024), "at most");
    }

    @Test
    void a_certificate_is_refused_as_a_key() {
        byte[] blob = new SshBytes()
                .text("ssh-ed25519-cert-v01@openssh.com")
                .bytes(new byte[32])
                .bytes(new byte[32])
                .toBytes();
        assertRefused("ssh-ed25519-cert-v01@openssh.com " + base64(blob), "it is a certificate");
    }

    @Test
    void a_key_of_another_type_than_it_says_is_refused() {
        byte[] blob = new SshBytes().text("ssh-rsa").bytes(new byte[32]).toBytes();
        assertRefused("ssh-ed25519 " + base64(blob), "not the one it says");
    }

    @Test
    void what_follows_or_is_missing_is_noticed_at_every_length() {
        byte[] whole = Base64.getDecoder().decode(ed25519().split(" ", -1)[1]);
        for (int length = 0; length < whole.length; length++) {
            assertRefused("ssh-ed25519 " + base64(Arrays.copyOf(whole, length)), "publicKey: ");
        }
        assertRefused("ssh-ed25519 " + base64(Arrays.copyOf(whole, whole.length + 1)), "something follows");
    }

    @Test
    void a_point_beside_the_curve_is_refused() throws IOException, InterruptedException {
        String[] words = Keygen.publicKey(folder, "ecdsa", 256).strip().split(" ", -1);
        byte[] blob = Base64.getDecoder().decode(words[1]);
        blob[blob.length - 1] ^= 1;
        assertRefused(words[0] + " " + base64(blob), "not on the curve");
    }

    private static String ed25519() {
        return "ssh-ed25519 "
                + base64(new SshBytes().text("ssh-ed25519").bytes(new byte[32]).toBytes());
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> SshPublicKey.parse("publicKey", text))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(((SallyportException) e).code()).isEqualTo(ErrorCode.INVALID_INPUT));
    }
}
