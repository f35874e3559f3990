package org.sallyport.access.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.platform.Jdbc;

/** Host keys of targets: those that wait for an administrator's approval, and those that were approved. Insert-only. */
@ApplicationScoped
public class HostKeyPins {
    /**
     * A key of a target.
     *
     * @param type as SSH names it, for example {@code ssh-ed25519}
     * @param blob the public key as it goes over the wire (RFC 4253, section 6.6)
     * @param fingerprint {@code SHA256:…} of the blob
     */
    public record HostKey(String host, int port, String type, byte[] blob, String fingerprint) {}

    private static final Jdbc.RowMapper<HostKey> MAPPER =
            row -> new HostKey(row.getString(1), row.getInt(2), row.getString(3), row.getBytes(4), row.getString(5));

    @Inject
    private Jdbc jdbc;

    /** The key waits for this approval. */
    public void addOffer(String approvalId, HostKey key) {
        jdbc.update(
                "insert into host_key_offer (approval_id, host, port, key_type, key_blob, fingerprint)"
                        + " values (?, ?, ?, ?, ?, ?)",
                approvalId,
                key.host(),
                key.port(),
                key.type(),
                key.blob(),
                key.fingerprint());
    }

    public Optional<HostKey> findOffer(String approvalId) {
        return jdbc.find(
                "select host, port, key_type, key_blob, fingerprint from host_key_offer where approval_id = ?",
                MAPPER,
                approvalId);
    }

    /** The approvals that were ever raised for keys of this target, newest first. */
    public List<String> findApprovals(String host, int port, int limit) {
        return jdbc.list(
                "select approval_id from host_key_offer where host = ? and port = ?"
                        + " order by approval_id desc fetch first " + limit + " rows only",
                row -> row.getString(1),
                host,
                port);
    }

    public void addPin(String approvalId, HostKey key, Instant now) {
        jdbc.update(
                "insert into host_key_pin (approval_id, host, port, key_type, key_blob, fingerprint, pinned_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                approvalId,
                key.host(),
                key.port(),
                key.type(),
                key.blob(),
                key.fingerprint(),
                now);
    }

    /** The pinned key of this type: the newest counts. */
    public Optional<HostKey> findPin(String host, int port, String type) {
        return jdbc.find(
                "select host, port, key_type, key_blob, fingerprint from host_key_pin"
                        + " where host = ? and port = ? and key_type = ?"
                        + " order by pinned_at desc, approval_id desc fetch first 1 rows only",
                MAPPER,
                host,
                port,
                type);
    }

    /** The types of which a key of this target is pinned. */
    public List<String> findPinnedTypes(String host, int port) {
        return jdbc.list(
                "select distinct key_type from host_key_pin where host = ? and port = ?",
                row -> row.getString(1),
                host,
                port);
    }
}
