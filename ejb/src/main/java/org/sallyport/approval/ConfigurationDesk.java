package org.sallyport.approval;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.ConfigurationChanges;
import org.sallyport.access.DocumentDiff;
import org.sallyport.access.DocumentDiff.Difference;
import org.sallyport.access.GatewayDocument;
import org.sallyport.access.ResourceDocument;
import org.sallyport.access.ResourcesFile;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.Approvals;
import org.sallyport.approval.model.Subject;
import org.sallyport.configuration.model.ConfigurationProposals;
import org.sallyport.configuration.model.ConfigurationProposals.Proposal;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.identity.RequiresRole;
import org.sallyport.identity.RoleMapping;
import org.sallyport.identity.Roles;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.retention.RetentionRules;
import org.sallyport.schedule.RecertificationDocument;
import org.sallyport.schedule.ScheduleDocument;
import org.sallyport.schedule.Schedules;

/**
 * Changes of documents, a resource's or one of the gateway's own: an administrator proposes the whole new document, another one
 * approves exactly that, and it is in force with the approval or not at all. New sessions follow it; what runs keeps the
 * version it began with.
 */
@Stateless
public class ConfigurationDesk {
    private static final int LONGEST_REASON = 2_000;

    /**
     * What a document would do.
     *
     * @param base the document's latest version, which {@code before} is if it is active; 0 for none
     */
    public record Change(
            String name, int base, @Nullable String before, @Nullable String after, List<Difference> differences) {
        public Change {
            differences = List.copyOf(differences);
        }
    }

    @Inject
    private ConfigurationVersions versions;

    @Inject
    private ConfigurationProposals proposals;

    @Inject
    private ConfigurationChanges changes;

    @Inject
    private Roles roles;

    @Inject
    private Schedules schedules;

    @Inject
    private RetentionRules retention;

    @Inject
    private Approvals approvals;

    @Inject
    private ApprovalDesk desk;

    /** The resources in force, whoever may use them. */
    @RequiresRole({Role.ADMIN, Role.AUDITOR})
    public List<Version> current(Principal caller) {
        return versions.findResources();
    }

    /** When evidence is made by itself. */
    @RequiresRole({Role.ADMIN, Role.AUDITOR})
    public ScheduleDocument schedules(Principal caller) {
        return schedules.inForce();
    }

    /** How long things are kept. */
    @RequiresRole({Role.ADMIN, Role.AUDITOR})
    public RetentionRules.InForce retention(Principal caller) {
        return retention.inForce();
    }

    /** When recertifications are opened by themselves. */
    @RequiresRole({Role.ADMIN, Role.AUDITOR})
    public RecertificationDocument recertification(Principal caller) {
        return schedules.recertification();
    }

    /** Who has which role now. */
    @RequiresRole({Role.ADMIN, Role.AUDITOR})
    public RoleMapping roles(Principal caller) {
        return roles.inForce();
    }

    /**
     * Versions of a document, newest first; none when there never was one.
     *
     * @param before those before this one; 0 for the latest
     */
    @RequiresRole({Role.ADMIN, Role.AUDITOR})
    public List<Version> history(Principal caller, String name, long before, int limit) {
        return versions.findBefore(name, before == 0 ? Integer.MAX_VALUE : before, limit);
    }

    /**
     * What a new document would change; there may be no difference.
     *
     * @param document JSON; null removes the resource
     * @throws SallyportException INVALID_INPUT for a document that is not right, NOT_FOUND when there is nothing to remove
     */
    @RequiresRole(Role.ADMIN)
    public Change compare(Principal caller, String name, @Nullable String document) {
        Optional<Version> latest = versions.findLatest(name);
        String before = document(name, latest);
        String after = document == null ? null : checked(name, before, document);
        if (after == null && (before == null || GatewayDocument.named(name).isPresent())) {
            throw new SallyportException(ErrorCode.NOT_FOUND, "there is no resource " + name);
        }
        int base = latest.map(Version::version).orElse(0);
        return new Change(name, base, before, after, DocumentDiff.between(before, after));
    }

    /** As {@link #compare}, and INVALID_INPUT for a document that changes nothing. */
    @RequiresRole(Role.ADMIN)
    public Change preview(Principal caller, String name, @Nullable String document) {
        Change change = compare(caller, name, document);
        if (Objects.equals(change.before(), change.after())) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "document: it is the same as the one in force; nothing would change");
        }
        return change;
    }

    private static boolean isRoles(String name) {
        return name.equals(ConfigurationVersions.ROLES);
    }

    /** In force with this version; there are always the gateway's own. */
    private static @Nullable String document(String name, Optional<Version> version) {
        return version.filter(Version::active)
                .map(Version::document)
                .orElse(GatewayDocument.named(name).map(GatewayDocument::usual).orElse(null));
    }

    private static String checked(String name, @Nullable String before, String document) {
        try {
            String canonical = ResourceDocument.canonical(document);
            Optional<GatewayDocument> own = GatewayDocument.named(name);
            if (own.isPresent()) {
                String whole = own.get().canonical(canonical);
                if (before != null) {
                    own.get().requireMayFollow(before, whole);
                }
                return whole;
            }
            if (!ResourceDocument.parse(canonical, 0).name().equals(name)) {
                throw new SallyportException(
                        ErrorCode.CONFIGURATION_INVALID, "name must be " + name + ": a resource keeps its name");
            }
            return canonical;
        } catch (SallyportException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "document: " + e.text(), e);
        }
    }

    /**
     * Proposes a new document, or the removal of a resource; see {@link #preview}.
     *
     * @param edited the version that the caller has seen, CONFLICT when it is not in force any more; null when they do not
     *     say
     */
    @RequiresRole(Role.ADMIN)
    public Approval propose(
            Principal caller, String name, @Nullable String document, String reason, @Nullable Integer edited) {
        Change change = preview(caller, name, document);
        if (edited != null && edited != change.base()) {
            throw new SallyportException(
                    ErrorCode.CONFLICT,
                    name + " is in version " + change.base() + " by now, not " + edited + "; look at it anew");
        }
        return propose(caller, change, reason);
    }

    private Approval propose(Principal caller, Change change, String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "reason: at most " + LONGEST_REASON + " characters");
        }
        requireAdministrator(caller, change);
        Approval approval = desk.propose(
                Requester.of(caller),
                subject(change),
                new Quorum(1, roles.inForce().groups(Role.ADMIN)),
                reason);
        proposals.add(new Proposal(approval.id(), change.name(), change.base(), change.after()));
        return approval;
    }

    /** A slip must not lock everybody out: whoever proposes roles is an administrator by them, too. */
    private static void requireAdministrator(Principal caller, Change change) {
        String after = change.after();
        if (after != null
                && isRoles(change.name())
                && !RoleMapping.parse(after).roles(caller.groups()).contains(Role.ADMIN)) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT,
                    "document: admin must name a group of yours; what takes the role from you, another administrator"
                            + " proposes");
        }
    }

    /**
     * What a file of resources leads to.
     *
     * @param proposed an approval for each document that is new or other than the one in force
     * @param same names of those that are in force as they stand there
     * @param absent names of resources in force that do not stand there; they are left alone
     */
    public record Import(List<Approval> proposed, List<String> same, List<String> absent) {
        public Import {
            proposed = List.copyOf(proposed);
            same = List.copyOf(same);
            absent = List.copyOf(absent);
        }
    }

    /** What each document of a file would change, by name; INVALID_INPUT for a file that is not right. */
    @RequiresRole(Role.ADMIN)
    public List<Change> compareAll(Principal caller, String file) {
        try {
            return ResourcesFile.read(file).entrySet().stream()
                    .map(entry -> compare(caller, entry.getKey(), entry.getValue()))
                    .toList();
        } catch (SallyportException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "file: " + e.text(), e);
        }
    }

    /** Proposes all that a file changes, or nothing when it is not right. */
    @RequiresRole(Role.ADMIN)
    public Import proposeAll(Principal caller, String file, String reason) {
        List<Approval> proposed = new ArrayList<>();
        List<String> same = new ArrayList<>();
        Set<String> absent = new TreeSet<>();
        versions.findResources().forEach(version -> absent.add(version.name()));
        for (Change change : compareAll(caller, file)) {
            absent.remove(change.name());
            if (Objects.equals(change.before(), change.after())) {
                same.add(change.name());
            } else {
                proposed.add(propose(caller, change, reason));
            }
        }
        return new Import(proposed, same, List.copyOf(absent));
    }

    /** The gateway's own documents and the resources in force as a file, in YAML. */
    @RequiresRole({Role.ADMIN, Role.AUDITOR})
    public String export(Principal caller) {
        Map<String, String> documents = new TreeMap<>();
        for (GatewayDocument own : GatewayDocument.values()) {
            String name = own.member();
            documents.put(name, Objects.requireNonNull(document(name, versions.findLatest(name))));
        }
        versions.findResources().forEach(version -> documents.put(version.name(), version.document()));
        return ResourcesFile.of(documents);
    }

    /** The digest binds the request's event, and so the decision on it, to the document. */
    private static Subject subject(Change change) {
        String after = change.after();
        String about =
                GatewayDocument.named(change.name()).map(GatewayDocument::about).orElse("resource " + change.name());
        String what = after == null
                ? "remove " + about
                : (change.before() == null ? "create " : "change ") + about + " to document "
                        + Hash.hex(Hash.sha256(after.getBytes(StandardCharsets.UTF_8)));
        return new Subject(
                null,
                change.name(),
                change.base(),
                null,
                null,
                what,
                0,
                List.of(),
                List.of(),
                "configuration changes with a second administrator",
                change.differences().stream().map(ConfigurationDesk::line).toList(),
                false);
    }

    private static String line(Difference difference) {
        String before = difference.before();
        String after = difference.after();
        return difference.path() + ": " + (before == null ? "absent" : before) + " → "
                + (after == null ? "absent" : after);
    }

    /**
     * The differences that an approval of a changed document is about, against the version it was proposed for; none for any
     * other approval. For those who may see it.
     */
    public List<Difference> differences(Approval approval) {
        return Optional.of(approval)
                .filter(one -> one.kind() == ApprovalKind.CONFIGURATION)
                .flatMap(one -> proposals.find(one.id()))
                .map(proposal -> DocumentDiff.between(before(proposal), proposal.document()))
                .orElse(List.of());
    }

    private @Nullable String before(Proposal proposal) {
        return document(proposal.name(), versions.find(proposal.name(), proposal.baseVersion()));
    }

    /** Takes part in the transaction of the approval: the change is in force and approved, or neither. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void approved(@Observes ApprovalClosed closed) {
        if (!closed.approvesConfiguration()) {
            return;
        }
        proposals
                .find(closed.id())
                .ifPresent(proposal -> changes.apply(
                        proposal,
                        approvals.get(closed.id()).requester().username() + ", approved by "
                                + String.join(", ", closed.by())));
    }
}
