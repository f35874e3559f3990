package org.sallyport.console.configuration;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.sallyport.access.DocumentDiff.Difference;
import org.sallyport.access.GatewayDocument;
import org.sallyport.access.ResourceDocument;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.model.Approval;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.console.Notices;
import org.sallyport.console.Texts;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.SessionQueries;
import org.sallyport.session.model.StandingUse;

/** One document, a resource's or one of the gateway's own: read it, edit it, look at the differences, propose them; its earlier versions. */
@Named("configured")
@ViewScoped
public class ConfiguredPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Versions on the page; the API has all. */
    private static final int SHOWN = 100;

    /** Where a new resource begins. */
    private static final String TEMPLATE =
            """
            {"name": "", "description": "", "protocol": "postgres", "host": "", "port": 5432, "databases": [],
             "defaultDatabase": "", "account": "", "credential": "", "tls": "verify", "durability": "disk",
             "sessionMinutes": 480, "masking": {"user": true, "columns": [], "detectors": ["card_number", "ssn", "email"]},
             "access": {"standing": []},
             "rules": [{"name": "could do anything", "effects": ["DDL", "DCL", "PROGRAM", "PROCEDURAL", "UNKNOWN"],
                        "unboundedWrite": true, "then": "hold", "people": 1, "approvers": ["approvers"]}]}
            """;

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk desk;

    @Inject
    private SessionQueries sessions;

    private @Nullable String name;
    private @Nullable Integer from;

    /** The version in force when the document was opened. */
    private @Nullable Integer edited;

    private String document = "";
    private String reason = "";

    /** The document whose differences are shown. */
    private String previewed = "";

    private transient List<Version> versions = List.of();
    private transient List<Difference> differences = List.of();
    private transient List<StandingUse> use = List.of();

    /** The document of the version asked for, else of the one in force; a skeleton for a new resource. */
    public void load() {
        String present = name;
        versions = present == null ? List.of() : desk.history(caller.principal(), present, 0, SHOWN);
        if (present != null && versions.isEmpty() && own().isEmpty()) {
            throw new SallyportException(ErrorCode.NOT_FOUND, "there is no resource " + present);
        }
        use = present == null || own().isPresent() ? List.of() : sessions.standingUse(caller.principal(), present);
        if (document.isEmpty()) {
            edited = versions.isEmpty() ? null : versions.get(0).version();
            document = PrettyJson.of(present == null ? TEMPLATE : start().orElse("{}"));
        }
    }

    private Optional<String> start() {
        Integer wanted = from;
        return versions.stream()
                .filter(version -> version.active() && (wanted == null || version.version() == wanted))
                .map(Version::document)
                .findFirst()
                .or(() -> own().map(GatewayDocument::usual));
    }

    private Optional<GatewayDocument> own() {
        return Optional.ofNullable(name).flatMap(GatewayDocument::named);
    }

    /** Shows what would change; changes nothing. */
    public @Nullable String preview() {
        differences = List.of();
        differences = desk.preview(caller.principal(), target(), document).differences();
        previewed = document;
        PrimeFaces.current().scrollTo("edit:changes");
        return null;
    }

    /** What was edited behind the shown differences is shown first. */
    public @Nullable String propose() {
        if (!document.equals(previewed)) {
            Notices.done("configuration.edited");
            return preview();
        }
        return proposed(desk.propose(caller.principal(), target(), document, reason, edited));
    }

    public String remove() {
        return proposed(desk.propose(caller.principal(), target(), null, reason, edited));
    }

    private static String proposed(Approval approval) {
        Notices.done("configuration.proposed", approval.subject().resource());
        return "approval?faces-redirect=true&id=" + approval.id();
    }

    /** A new resource is named by its document. */
    String target() {
        String present = name;
        if (present != null) {
            return present;
        }
        return CanonicalJson.parseObject(canonical()).get("name") instanceof String named ? named : "";
    }

    private String canonical() {
        try {
            return ResourceDocument.canonical(document);
        } catch (SallyportException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "document: " + e.text(), e);
        }
    }

    /** Whether there is such a resource now. */
    public boolean inForce() {
        return own().isEmpty() && !versions.isEmpty() && versions.get(0).active();
    }

    /** Whether an earlier version can be opened in the place of the one in force. */
    public boolean offers(Version version) {
        return version.active() && versions.get(0).version() != version.version();
    }

    public String title() {
        String present = name;
        String title = present == null ? Texts.of("configuration.new") : present;
        return own().map(ConfiguredPage::title).orElse(title);
    }

    public String lead() {
        String lead = edits() ? "configuration.editLead" : "configuration.readLead";
        return own().map(ConfiguredPage::lead).orElseGet(() -> Texts.of(lead));
    }

    private static String title(GatewayDocument own) {
        return switch (own) {
            case ROLES -> Texts.of("roles.title");
            case EVIDENCE -> Texts.of("schedules.title");
            case RETENTION -> Texts.of("retention.title");
            case RECERTIFICATION -> Texts.of("recertifying.title");
        };
    }

    private static String lead(GatewayDocument own) {
        return switch (own) {
            case ROLES -> Texts.of("roles.lead");
            case EVIDENCE -> Texts.of("schedules.editLead");
            case RETENTION -> Texts.of("retention.editLead");
            case RECERTIFICATION -> Texts.of("recertifying.editLead");
        };
    }

    /** Lines of the editor. */
    public int rows() {
        return own().isPresent() ? 17 : 28;
    }

    /** Whether there are rules to try. */
    public boolean triesRules() {
        return edits() && own().isEmpty();
    }

    /** What stands in the editor. */
    public String documentTitle() {
        Integer wanted = from;
        if (wanted != null) {
            return Texts.of("configuration.documentFrom", wanted);
        }
        return Texts.of(name == null ? "configuration.draft" : "configuration.document");
    }

    public String openLabel() {
        return Texts.of(edits() ? "configuration.restore" : "configuration.show");
    }

    private boolean edits() {
        return caller.principal().has(Role.ADMIN);
    }

    public List<Version> versions() {
        return versions;
    }

    /** Who uses standing access, and when last. */
    public List<StandingUse> use() {
        return use;
    }

    public List<Difference> differences() {
        return differences;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null || name.isBlank() ? null : name;
    }

    public @Nullable Integer getFrom() {
        return from;
    }

    public void setFrom(@Nullable Integer from) {
        this.from = from;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(@Nullable String document) {
        this.document = document == null ? "" : document;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }
}
