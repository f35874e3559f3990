package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.sallyport.credential.EvidenceKey;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** Where the key that signs may live: in a file, and in a token that keeps it. */
class EvidenceKeyTest extends VerifierTestCase {
    private static final String PIN = "1234";
    private static final TestAuthority OTHER = new TestAuthority("EC", 256);

    private final EvidenceKey key = new EvidenceKey();

    @AfterEach
    void forget() {
        for (Setting setting : Setting.values()) {
            if (setting.key().startsWith("SALLYPORT_EVIDENCE_")) {
                System.clearProperty(setting.key());
            }
        }
    }

    private static void set(Setting setting, Object value) {
        System.setProperty(setting.key(), value.toString());
    }

    private Path file(Map<String, TestAuthority> keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Map.Entry<String, TestAuthority> each : keys.entrySet()) {
            put(store, each.getKey(), each.getValue().key());
        }
        Path file = directory.resolve("evidence.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PIN.toCharArray());
        }
        set(Setting.EVIDENCE_KEYSTORE, file);
        set(Setting.EVIDENCE_KEYSTORE_PASSWORD, PIN);
        return file;
    }

    private static void put(KeyStore store, String alias, PackageKey key) throws GeneralSecurityException {
        char[] password = store.getType().equals("PKCS11") ? null : PIN.toCharArray();
        store.setKeyEntry(alias, key.privateKey(), password, key.chain().toArray(Certificate[]::new));
    }

    private PackageKey loaded() {
        EvidenceKey.Material material = key.load();
        return new PackageKey(material.key(), material.chain());
    }

    @Test
    void the_only_key_of_a_file_signs_and_of_several_the_one_that_is_named()
            throws IOException, GeneralSecurityException {
        file(Map.of("one", AUTHORITY));
        assertThat(loaded().certificate()).isEqualTo(AUTHORITY.key().certificate());

        file(Map.of("one", AUTHORITY, "two", OTHER));
        assertThatThrownBy(key::load)
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("there are 2 evidence keys; set SALLYPORT_EVIDENCE_KEY_ALIAS");
        set(Setting.EVIDENCE_KEY_ALIAS, "two");
        assertThat(loaded().certificate()).isEqualTo(OTHER.key().certificate());
        set(Setting.EVIDENCE_KEY_ALIAS, "three");
        assertThatThrownBy(key::load).hasMessageContaining("no evidence key of the alias three");
    }

    @Test
    void without_a_key_or_with_a_wrong_password_it_says_so() throws IOException, GeneralSecurityException {
        assertThatThrownBy(key::load)
                .hasMessageContaining("set SALLYPORT_EVIDENCE_KEYSTORE or SALLYPORT_EVIDENCE_PKCS11");
        file(Map.of());
        assertThatThrownBy(key::load).hasMessageContaining("no private key");
        set(Setting.EVIDENCE_KEYSTORE_PASSWORD, "wrong");
        assertThatThrownBy(key::load).hasMessageContaining("the evidence key cannot be loaded");
        set(
                Setting.EVIDENCE_PKCS11,
                Files.writeString(directory.resolve("bad.cfg"), "name = bad\nlibrary = /nowhere\n"));
        assertThatThrownBy(key::load)
                .hasMessageContaining("SALLYPORT_EVIDENCE_PKCS11: the file does not tell of a token");
    }

    @Test
    @EnabledIf("org.sallyport.verify.SoftToken#exists")
    void a_key_that_never_leaves_its_token_signs_a_package_that_verifies() throws Exception {
        set(Setting.EVIDENCE_PKCS11, SoftToken.make(PIN, store -> put(store, "evidence", AUTHORITY.key())));
        set(Setting.EVIDENCE_KEYSTORE_PASSWORD, PIN);

        PackageKey token = loaded();
        Path file = pack(log.content(), "by-token.asice", token, null);

        assertThat(token.privateKey().getEncoded()).isNull();
        assertThat(verify(file)).isEqualTo(new Said(0, "PASS " + file + "\n"));
    }
}
