package org.sallyport.console.ssh;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Notices;
import org.sallyport.identity.RegisteredKeys;

/** My registered public keys: each with its state, one click to renew it, and the form for another. */
@Named("sshKeys")
@ViewScoped
public class SshKeysPanel implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String SELF = "ssh?faces-redirect=true";

    @Inject
    private CurrentCaller caller;

    @Inject
    private RegisteredKeys keys;

    private String name = "";
    private String publicKey = "";
    private transient List<RegisteredKeys.Shown> own = List.of();

    public void load() {
        own = keys.findOf(caller.principal());
    }

    public String register() {
        keys.register(caller.identity(), caller.claims(), name, publicKey);
        Notices.done("ssh.keyRegistered", name);
        return SELF;
    }

    public String renew(String fingerprint) {
        keys.renew(caller.identity(), caller.claims(), fingerprint);
        Notices.done("ssh.keyRenewed");
        return SELF;
    }

    public String remove(String fingerprint) {
        keys.remove(caller.identity(), fingerprint);
        Notices.done("ssh.keyRemoved");
        return SELF;
    }

    public boolean offered() {
        return keys.isOffered();
    }

    public List<RegisteredKeys.Shown> own() {
        return own;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    public String getPublicKey() {
        return publicKey;
    }

    public void setPublicKey(@Nullable String publicKey) {
        this.publicKey = publicKey == null ? "" : publicKey;
    }
}
