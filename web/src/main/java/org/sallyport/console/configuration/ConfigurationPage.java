package org.sallyport.console.configuration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.ResourceVersions.Version;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Principal;

/** Every resource in force, and the changes that wait for a second administrator. */
@Named("configuration")
@RequestScoped
public class ConfigurationPage {
    private static final int SHOWN = 200;

    /** A resource in force with the version it is in. */
    public record Row(Version version, String description, String protocol) {
        /** Also of a document that cannot be read any more, so that it can be mended here. */
        static Row of(Version version) {
            Map<String, @Nullable Object> members = CanonicalJson.parseObject(version.document());
            return new Row(version, text(members, "description"), text(members, "protocol"));
        }

        private static String text(Map<String, @Nullable Object> members, String name) {
            return members.get(name) instanceof String value ? value : "";
        }
    }

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk desk;

    @Inject
    private ApprovalQueries approvals;

    private List<Row> rows = List.of();
    private List<Approval> waiting = List.of();

    public void load() {
        Principal me = caller.principal();
        rows = desk.current(me).stream().map(Row::of).toList();
        waiting = approvals.find(me, ApprovalState.PENDING, null, SHOWN).stream()
                .filter(approval -> approval.kind() == ApprovalKind.CONFIGURATION)
                .toList();
    }

    public List<Row> rows() {
        return rows;
    }

    public List<Approval> waiting() {
        return waiting;
    }
}
