package org.sallyport.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A token of SoftHSM, whose place the environment of these tests names in {@code SOFTHSM2_CONF}. */
final class SoftToken {
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    private SoftToken() {}

    /** Puts keys into the new token. */
    interface Filling {
        void into(KeyStore store) throws GeneralSecurityException;
    }

    static boolean exists() {
        return Files.exists(LIBRARY) && System.getenv("SOFTHSM2_CONF") != null;
    }

    /** Makes one with these keys; returns the file that tells Java's provider of it. */
    static Path make(String pin, Filling filling) throws IOException, InterruptedException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("token");
        Files.writeString(
                Path.of(System.getenv("SOFTHSM2_CONF")),
                "directories.tokendir = " + folder + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        List<String> init = List.of(
                "softhsm2-util", "--init-token", "--free", "--label", "evidence", "--pin", pin, "--so-pin", "5678");
        Process process = new ProcessBuilder(init).inheritIO().start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("softhsm2-util failed");
        }
        Path told = Files.writeString(
                folder.resolve("evidence.cfg"), "name = evidence\nlibrary = " + LIBRARY + "\nslotListIndex = 0\n");
        Provider provider = Security.getProvider("SunPKCS11").configure(told.toString());
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin.toCharArray());
        filling.into(store);
        return told;
    }
}
