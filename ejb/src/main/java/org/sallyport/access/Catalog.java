package org.sallyport.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Grant;
import org.sallyport.access.model.Grants;
import org.sallyport.access.model.ResourceVersions;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;

/** The resources in force, and who may use them now. */
@Stateless
public class Catalog {
    @Inject
    private ResourceVersions versions;

    @Inject
    private Grants grants;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public List<Resource> all() {
        return versions.findCurrent().stream()
                .map(v -> ResourceDocument.parse(v.document(), v.version()))
                .toList();
    }

    public Optional<Resource> find(String name) {
        return versions.findLatest(name)
                .filter(ResourceVersions.Version::active)
                .map(v -> ResourceDocument.parse(v.document(), v.version()));
    }

    /** Resources that the person may open or ask for. */
    public List<Resource> visibleTo(Principal principal) {
        return all().stream()
                .filter(r -> Entitlement.isStanding(r, principal)
                        || Entitlement.mayAsk(r, principal)
                        || grants.findActive(principal.person(), r.name(), clock.instant())
                                .isPresent())
                .toList();
    }

    /** Whether the person may open the resource now, and until when. */
    public Entitlement entitlement(Resource resource, Principal principal) {
        Instant now = clock.instant();
        Optional<Grant> grant = grants.findActive(principal.person(), resource.name(), now);
        return Entitlement.of(resource, principal, grant);
    }

    public List<Grant> grantsOf(Person person) {
        return grants.findOf(person, 100);
    }

    /** Takes a file of resources in at boot: what differs becomes a new version, and an event with before and after. */
    public void takeIn(String file, String by) {
        Map<String, String> documents = ResourcesFile.read(file);
        documents.forEach((name, document) -> change(name, document, by));
        for (ResourceVersions.Version present : versions.findCurrent()) {
            if (!documents.containsKey(present.name())) {
                change(present.name(), null, by);
            }
        }
    }

    private void change(String name, @Nullable String document, String by) {
        Optional<ResourceVersions.Version> before = versions.findLatest(name);
        String old = before.filter(ResourceVersions.Version::active)
                .map(ResourceVersions.Version::document)
                .orElse(null);
        if (Objects.equals(old, document)) {
            return;
        }
        int version = before.map(v -> v.version() + 1).orElse(1);
        versions.add(
                new ResourceVersions.Version(name, version, document == null ? "{}" : document, document != null),
                clock.instant(),
                by);
        audit.record(AuditEvent.of(EventType.CONFIGURATION_CHANGED)
                .with("resource", name)
                .with("version", version)
                .with("by", by)
                .with("before", old == null ? null : CanonicalJson.parse(old))
                .with("after", document == null ? null : CanonicalJson.parse(document)));
    }
}
