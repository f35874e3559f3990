package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.access.model.HostKeyPins;
import org.sallyport.access.model.HostKeyPins.HostKey;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * Whether a target is the one it claims to be: its host key is named in the resource's configuration, or was pinned by an
 * administrator's approval. Everything here blocks.
 */
@ApplicationScoped
public class HostKeys {
    /** Longest host key taken to the store; one of RSA with 16,384 bits has 2,100 bytes. */
    private static final int LONGEST = 16 * 1024;

    /** Who goes where: the session it happens in, its user, and the resource whose target answers. */
    public record Visit(@Nullable String session, Principal user, Resource resource) {}

    @Inject
    private HostKeyPins pins;

    @Inject
    private HostKeyRegister register;

    /**
     * Refuses a target whose key is not the right one (HOST_KEY_CHANGED, with an event) or that nobody has approved yet
     * (HOST_KEY_UNKNOWN, with an approval for administrators).
     *
     * @param keyType as SSH names it, for example {@code ssh-ed25519}
     * @param fingerprint {@code SHA256:…} of the blob
     * @param blob the public key as it goes over the wire
     */
    public void require(LiveSession session, String keyType, String fingerprint, byte[] blob) {
        require(new Visit(session.id(), session.principal(), session.resource()), keyType, fingerprint, blob);
    }

    /** The same for a connection that need not belong to a session. */
    public void require(Visit visit, String keyType, String fingerprint, byte[] blob) {
        if (blob.length > LONGEST || keyType.length() > 64) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "the target's host key is too long");
        }
        Resource resource = visit.resource();
        HostKey shown = new HostKey(resource.host(), resource.port(), keyType, blob, fingerprint);
        List<String> configured = resource.ssh().hostKeys();
        if (!configured.isEmpty()) {
            if (!configured.contains(fingerprint)) {
                throw changed(visit, shown, configured);
            }
            return;
        }
        Optional<HostKey> pinned = pins.findPin(shown.host(), shown.port(), keyType);
        if (pinned.isEmpty()) {
            throw new SallyportException(
                    ErrorCode.HOST_KEY_UNKNOWN,
                    "the target's host key waits for an administrator's approval: " + Setting.PUBLIC_URL.text()
                            + "/approval/" + ask(visit, shown));
        }
        if (!Arrays.equals(pinned.get().blob(), blob)) {
            throw changed(visit, shown, List.of(pinned.get().fingerprint()));
        }
    }

    /**
     * The types of which a key of the resource's target is pinned; a client that prefers them meets the pinned key
     * rather than one of another type that the target has as well.
     */
    public List<String> pinnedTypes(Resource resource) {
        return pins.findPinnedTypes(resource.host(), resource.port());
    }

    /** One at a time, so that two sessions at once raise one approval. */
    private synchronized String ask(Visit visit, HostKey key) {
        return register.ask(visit, key);
    }

    private SallyportException changed(Visit visit, HostKey shown, List<String> expected) {
        register.changed(visit, shown, expected);
        return new SallyportException(
                ErrorCode.HOST_KEY_CHANGED,
                "the target shows the host key " + shown.fingerprint() + ", expected is "
                        + String.join(" or ", expected)
                        + "; if it was replaced on purpose, name the new one in the resource's ssh.hostKeys");
    }
}
