package org.sallyport.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.sallyport.demo.trust.DemoTrust;
import org.sallyport.demo.trust.DemoVault;

/** The gateway's settings in the demo and in tests that want the same. */
public final class GatewayEnvironment {
    private GatewayEnvironment() {}

    /** Environment variables; a test adds or overrides what it is about. */
    public static Map<String, String> of(Ports ports, URI issuer, DemoTrust trust, DemoVault vault, Path targetLogs) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SALLYPORT_DEMO", "true");
        environment.put("SALLYPORT_HTTP_LISTENER", "true");
        environment.put("SALLYPORT_PUBLIC_URL", "https://localhost:" + ports.of(Port.HTTPS));
        environment.put("SALLYPORT_OIDC_ISSUER", issuer.toString());
        environment.put("SALLYPORT_OIDC_SECRET", trust.secrets().get("oidc.secret"));
        environment.put("SALLYPORT_POSTGRES_PORT", Integer.toString(ports.of(Port.POSTGRES)));
        environment.put("SALLYPORT_SSH_PORT", Integer.toString(ports.of(Port.SSH)));
        environment.put("SALLYPORT_DB_PASSWORD", trust.secrets().get("store-application.password"));
        environment.put("SALLYPORT_DB_OWNER_PASSWORD", trust.secrets().get("store-owner.password"));
        environment.put("SALLYPORT_EVIDENCE_KEYSTORE", trust.evidenceKeystore().toString());
        environment.put("SALLYPORT_EVIDENCE_KEYSTORE_PASSWORD", trust.evidencePassword());
        environment.put("SALLYPORT_RESOURCES_FILE", vault.resources().toString());
        environment.put("SALLYPORT_TARGET_LOGS", targetLogs.toString());
        environment.put("SALLYPORT_CREDENTIAL_STORE", vault.store().toString());
        environment.put("SALLYPORT_CREDENTIAL_STORE_PASSWORD", vault.password());
        return environment;
    }
}
