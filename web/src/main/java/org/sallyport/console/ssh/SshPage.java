package org.sallyport.console.ssh;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.sallyport.access.Catalog;
import org.sallyport.access.Resource;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.ssh.SshCommands;
import org.sallyport.credential.SshKeys;
import org.sallyport.identity.SshCertificates;
import org.sallyport.identity.SshPublicKey;
import org.sallyport.platform.Setting;

/** How I get in over SSH: the lines to paste, a certificate for a key of mine, and the gateway's own key. */
@Named("ssh")
@ViewScoped
public class SshPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Catalog catalog;

    @Inject
    private SshKeys keys;

    @Inject
    private SshCertificates certificates;

    private String publicKey = "";
    private String resource = "";
    private transient SshCertificates.@Nullable Issued issued;

    public void load() {
        resource = catalog.visibleTo(caller.principal()).stream()
                .filter(one -> one.protocol().equals("ssh"))
                .map(Resource::name)
                .findFirst()
                .orElse("RESOURCE");
    }

    /** The certificate is on this one answer and nowhere else. */
    public void issue() {
        issued = certificates.issue(caller.identity(), caller.claims(), publicKey);
        publicKey = "";
        PrimeFaces.current().scrollTo("paste:certificate");
    }

    public SshCertificates.@Nullable Issued issued() {
        return issued;
    }

    /** Whether the demo's own way to a token is shown. */
    public boolean demo() {
        return Setting.DEMO.flag();
    }

    public String fetchToken() {
        return SshCommands.fetchToken(caller.principal().username());
    }

    public String makeKey() {
        return SshCommands.makeKey();
    }

    public String fetchCertificate() {
        return SshCommands.fetchCertificate();
    }

    public String logIn() {
        return SshCommands.withCertificate(caller.principal().username(), resource);
    }

    public String logInPlain() {
        return SshCommands.ssh(caller.principal().username(), resource);
    }

    public String rememberHost() {
        return SshCommands.rememberHost(hostKey().line());
    }

    public String hostFingerprint() {
        return hostKey().fingerprint();
    }

    private SshPublicKey hostKey() {
        return SshPublicKey.ofEd25519(keys.hostKey().getPublic());
    }

    public String getPublicKey() {
        return publicKey;
    }

    public void setPublicKey(@Nullable String publicKey) {
        this.publicKey = publicKey == null ? "" : publicKey;
    }
}
