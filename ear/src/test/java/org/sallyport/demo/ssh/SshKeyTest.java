package org.sallyport.demo.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshKeyTest {
    @TempDir
    private Path folder;

    @Test
    void apache_mina_reads_the_private_key_and_finds_the_public_one_in_it() throws Exception {
        Path file = folder.resolve("id");
        SshKey key = SshKey.keptIn(file, "somebody@example.com");

        KeyPair read = SecurityUtils.getKeyPairResourceParser()
                .loadKeyPairs(null, file, null)
                .iterator()
                .next();

        assertThat(PublicKeyEntry.toString(read.getPublic()) + " somebody@example.com")
                .isEqualTo(key.publicLine());
        assertThat(KeyUtils.getFingerPrint(read.getPublic())).isEqualTo(key.fingerprint());
    }

    @Test
    void a_key_is_made_once_and_found_again() {
        SshKey made = SshKey.keptIn(folder.resolve("id"), "one");

        assertThat(SshKey.keptIn(folder.resolve("id"), "another")).isEqualTo(made);
        assertThat(SshKey.generate("one")).isNotEqualTo(made);
    }
}
