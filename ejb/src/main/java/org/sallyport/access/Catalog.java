package org.sallyport.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.access.model.Grant;
import org.sallyport.access.model.Grants;
import org.sallyport.access.model.ResourceVersions;
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
                        || Entitlement.mayTake(r, principal)
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

    public boolean isOpenTo(Resource resource, Principal principal) {
        Entitlement entitlement = entitlement(resource, principal);
        return entitlement instanceof Entitlement.Standing || entitlement instanceof Entitlement.Granted;
    }

    public List<Grant> grantsOf(Person person) {
        return grants.findOf(person, 100);
    }
}
