package org.sallyport.demo.keycloak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.process.Folders;
import org.sallyport.demo.process.Launch;
import org.sallyport.demo.process.LaunchException;
import org.sallyport.demo.process.Probe;

/**
 * One Keycloak on the loopback with the realm {@code sallyport}. Its state stays in its folder; the realm is imported
 * when it is not there, and anew (all state of the provider gone) when its file, a port or the secret changed.
 */
public final class KeycloakServer {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Distribution distribution;
    private final Path instance;
    private final int port;

    public KeycloakServer(Path distribution, Path instance, int port) {
        this.distribution = new Distribution(distribution);
        this.instance = instance.toAbsolutePath();
        this.port = port;
    }

    public URI issuer() {
        return URI.create("http://localhost:" + port + "/realms/sallyport");
    }

    public URI tokenEndpoint() {
        return URI.create(issuer() + "/protocol/openid-connect/token");
    }

    public Path log() {
        return instance.resolve("keycloak.log");
    }

    /** Starts and waits until the realm answers. The administrator {@code admin} gets that password at first start. */
    public Child start(Realm realm, String adminPassword) {
        Folders.createPrivate(instance);
        distribution.build(log());
        prepare(realm.json());
        Map<String, String> environment = new HashMap<>(distribution.environment());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
        List<String> arguments = List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=http://localhost:" + port,
                "--cache=local",
                "--db-url=jdbc:h2:file:" + instance.resolve("data/h2/keycloakdb") + ";NON_KEYWORDS=VALUE",
                "--import-realm");
        Launch launch =
                new Launch("Keycloak", distribution.command(instance, arguments), environment, instance, log(), "TERM");
        Child child = Child.start(launch);
        try {
            child.awaitReady(Probe.http(URI.create(issuer() + "/.well-known/openid-configuration")), LIMIT);
        } catch (LaunchException e) {
            child.kill();
            throw e;
        }
        return child;
    }

    /** An instance is a folder of links to the distribution beside data of its own. */
    private void prepare(String realm) {
        try {
            Path imported = instance.resolve("data/import/sallyport-realm.json");
            if (Files.exists(imported) && !Files.readString(imported).equals(realm)) {
                Folders.delete(instance.resolve("data"));
            }
            Files.createDirectories(imported.getParent());
            Files.writeString(imported, realm);
            for (String shared : List.of("lib", "providers", "themes", "conf")) {
                Path link = instance.resolve(shared);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, distribution.home().resolve(shared));
            }
        } catch (IOException e) {
            throw new LaunchException("Keycloak's folder " + instance + " cannot be prepared: " + e.getMessage(), e);
        }
    }
}
