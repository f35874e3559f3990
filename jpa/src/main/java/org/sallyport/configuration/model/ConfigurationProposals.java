package org.sallyport.configuration.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Jdbc;

/** Changes of documents that were proposed, as they would take effect: insert-only. */
@ApplicationScoped
public class ConfigurationProposals {
    /**
     * One proposed change.
     *
     * @param baseVersion the document's latest version when it was proposed; 0 for a new one
     * @param document the whole new document in canonical JSON; null removes the resource
     */
    public record Proposal(String approvalId, String name, int baseVersion, @Nullable String document) {}

    @Inject
    private Jdbc jdbc;

    public void add(Proposal proposal) {
        jdbc.update(
                "insert into configuration_proposal (approval_id, name, base_version, document) values (?, ?, ?, ?)",
                proposal.approvalId(),
                proposal.name(),
                proposal.baseVersion(),
                proposal.document());
    }

    public Optional<Proposal> find(String approvalId) {
        return jdbc.find(
                "select approval_id, name, base_version, document from configuration_proposal where approval_id = ?",
                row -> new Proposal(row.getString(1), row.getString(2), row.getInt(3), row.getString(4)),
                approvalId);
    }
}
