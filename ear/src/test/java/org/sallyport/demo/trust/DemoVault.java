package org.sallyport.demo.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.sallyport.credential.CredentialVault;
import org.sallyport.demo.Port;
import org.sallyport.demo.Ports;
import org.sallyport.demo.postgres.PostgresTarget;
import org.sallyport.demo.process.LaunchException;
import org.sallyport.demo.ssh.SshTarget;
import org.wildfly.security.credential.store.CredentialStore;

/** The gateway's credential store with the targets' credentials, and the resources file with the demo's ports. */
public final class DemoVault {
    private final DemoTrust trust;

    public DemoVault(DemoTrust trust) {
        this.trust = trust;
    }

    /** Puts the targets' credentials into the store, beside the keys that the gateway keeps there. */
    public DemoVault prepare(Path configuration, Ports ports, SshTarget ssh) {
        return prepare(
                configuration,
                ports,
                Map.of(
                        "bank_app",
                        trust.secrets().get("bank_app.password"),
                        "postgres_superuser",
                        PostgresTarget.SUPERUSER_PASSWORD,
                        "app_key",
                        ssh.clientKey().privateText()),
                ssh.hostKey().fingerprint());
    }

    /**
     * The same with other credentials, for tests of what happens when they are wrong.
     *
     * @param sshHostKey fingerprint that the SSH target must have
     */
    public DemoVault prepare(Path configuration, Ports ports, Map<String, String> credentials, String sshHostKey) {
        try {
            CredentialStore opened = CredentialVault.open(store(), password());
            for (Map.Entry<String, String> entry : credentials.entrySet()) {
                opened.store(entry.getKey(), CredentialVault.credential(entry.getValue()));
            }
            opened.flush();
            String template = Files.readString(configuration.resolve("demo/resources.json"), StandardCharsets.UTF_8);
            Files.writeString(
                    resources(),
                    template.replace("@demo.port.target.postgres@", Integer.toString(ports.of(Port.TARGET_POSTGRES)))
                            .replace("@demo.port.target.ssh@", Integer.toString(ports.of(Port.TARGET_SSH)))
                            .replace("@demo.target.ssh.hostkey@", sshHostKey));
            return this;
        } catch (GeneralSecurityException | IOException e) {
            throw new LaunchException("the demo's credential store could not be made: " + e.getMessage(), e);
        }
    }

    public Path store() {
        return trust.secrets().folder().resolve("credentials.p12");
    }

    public String password() {
        return trust.secrets().get("credentials.password");
    }

    public Path resources() {
        return trust.secrets().folder().resolve("resources.json");
    }
}
