package org.sallyport.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.configuration.model.ConfigurationProposals.Proposal;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.retention.model.KeptSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts new versions of documents in force: each with its event, before and after, in the caller's transaction. */
@Stateless
public class ConfigurationChanges {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationChanges.class);

    /** Room for the people in {@code configuration_version.created_by}. */
    private static final int LONGEST_BY = 255;

    @Inject
    private ConfigurationVersions versions;

    @Inject
    private KeptSessions sessions;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Takes a file of resources in at boot. What it changes since it was last taken in becomes a new version; what it says
     * as before leaves alone what was approved in the meantime.
     */
    public void takeIn(String file, String by) {
        Map<String, String> documents = ResourcesFile.read(file);
        documents.forEach((name, document) -> takeIn(name, document, by));
        for (Version present : versions.findCurrentOfFile()) {
            // A file without roles says nothing of them, nor of schedules.
            if (!documents.containsKey(present.name()) && ConfigurationVersions.isResource(present.name())) {
                takeIn(present.name(), null, by);
            }
        }
    }

    private void takeIn(String name, @Nullable String document, String by) {
        Version last = versions.findLatestOfFile(name).orElse(null);
        if (Objects.equals(last == null ? null : document(last), document)) {
            tellOfOtherRoles(name, document);
            return;
        }
        Version latest = versions.findLatest(name).orElse(null);
        if (latest != null && latest.approvalId() != null && !Objects.equals(document(latest), document)) {
            LOG.warn(
                    "the file of resources replaces version {} of {}, which was in force by approval {}",
                    latest.version(),
                    name,
                    latest.approvalId());
        }
        requireMayFollow(name, latest, document);
        put(name, document, latest, by, null);
    }

    /** Before there is a session, the first document is what the institution begins with; others follow what is in force. */
    private void requireMayFollow(String name, @Nullable Version latest, @Nullable String document) {
        GatewayDocument own = GatewayDocument.named(name).orElse(null);
        if (own != null && document != null && (latest != null || !sessions.isEmpty())) {
            own.requireMayFollow(latest == null ? own.usual() : latest.document(), document);
        }
    }

    private void tellOfOtherRoles(String name, @Nullable String document) {
        boolean same = !name.equals(ConfigurationVersions.ROLES)
                || versions.findLatest(name)
                        .filter(latest -> Objects.equals(document(latest), document))
                        .isPresent();
        if (!same) {
            LOG.warn("the roles in force were approved, and are others than in the file of resources, which has not"
                    + " changed since it was last taken in; to go back to the file's, change them in it, by the"
                    + " order of a list");
        }
    }

    /**
     * Puts an approved change in force.
     *
     * @param by the people who proposed and approved it
     * @throws SallyportException CONFLICT when the document is not any more what the change was proposed for
     */
    public void apply(Proposal proposal, String by) {
        Version latest = versions.findLatest(proposal.name()).orElse(null);
        int version = latest == null ? 0 : latest.version();
        if (version != proposal.baseVersion()) {
            throw new SallyportException(
                    ErrorCode.CONFLICT,
                    proposal.name() + " has changed since this was proposed, from version " + proposal.baseVersion()
                            + " to " + version + "; reject it and have it proposed anew");
        }
        put(proposal.name(), proposal.document(), latest, by, proposal.approvalId());
    }

    private void put(
            String name, @Nullable String document, @Nullable Version before, String by, @Nullable String approval) {
        int version = before == null ? 1 : before.version() + 1;
        String people = by.length() <= LONGEST_BY ? by : by.substring(0, LONGEST_BY);
        versions.add(new Version(
                name,
                version,
                document == null ? "{}" : document,
                document != null,
                clock.instant(),
                people,
                approval));
        String old = before == null ? null : document(before);
        audit.record(AuditEvent.of(EventType.CONFIGURATION_CHANGED)
                .with("resource", name)
                .with("version", version)
                .with("by", by)
                .with("approval", approval)
                .with("before", old == null ? null : CanonicalJson.parse(old))
                .with("after", document == null ? null : CanonicalJson.parse(document)));
    }

    private static @Nullable String document(Version version) {
        return version.active() ? version.document() : null;
    }
}
