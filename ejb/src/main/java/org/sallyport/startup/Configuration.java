package org.sallyport.startup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** Digests of what this server was booted with: the application and its effective configuration. */
final class Configuration {
    private Configuration() {}

    /** SHA-256 over every setting (secrets by their own hash) and over the server's configuration file. */
    static String digest() {
        Map<String, String> settings = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            settings.put(setting.key(), Hash.hex(Hash.sha256(setting.text().getBytes(StandardCharsets.UTF_8))));
        }
        settings.put("server", fileDigest(serverFile("jboss.server.config.dir", "standalone.xml")));
        return Hash.hex(Hash.sha256(CanonicalJson.bytes(settings)));
    }

    /** SHA-256 of the deployed archive, empty when the server does not keep it as a file. */
    static String applicationDigest() {
        return fileDigest(serverFile("jboss.server.base.dir", "deployments/sallyport.ear"));
    }

    private static Path serverFile(String property, String name) {
        return Path.of(System.getProperty(property, "."), name);
    }

    private static String fileDigest(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        MessageDigest digest = Hash.newDigest();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new SallyportException(ErrorCode.CONFIGURATION_INVALID, file + " cannot be read", e);
        }
        return Hash.hex(digest.digest());
    }
}
