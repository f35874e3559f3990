package org.sallyport.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.access.model.Grant;
import org.sallyport.access.model.Grants;
import org.sallyport.access.model.Removals;
import org.sallyport.access.model.Removals.Removal;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resources in force, and who may use them now. */
@Stateless
public class Catalog {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    @Inject
    private ConfigurationVersions versions;

    @Inject
    private Grants grants;

    @Inject
    private Removals removals;

    @Inject
    private Clock clock;

    /** A document of an earlier release that cannot be read any more hides its own resource, not the others. */
    public List<Resource> all() {
        List<Resource> all = new ArrayList<>();
        for (ConfigurationVersions.Version version : versions.findResources()) {
            try {
                all.add(ResourceDocument.parse(version.document(), version.version()));
            } catch (SallyportException e) {
                LOG.error("version {} of resource {} cannot be read: {}", version.version(), version.name(), e.text());
            }
        }
        return all;
    }

    public Optional<Resource> find(String name) {
        return versions.findLatest(name)
                .filter(version -> version.active() && ConfigurationVersions.isResource(version.name()))
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
        Optional<Removal> removal = removal(resource, principal);
        if (removal.isPresent()) {
            return new Entitlement.Removed(removal.get().sentence());
        }
        Instant now = clock.instant();
        Optional<Grant> grant = grants.findActive(principal.person(), resource.name(), now);
        return Entitlement.of(resource, principal, grant);
    }

    /** Refuses whoever had their access taken: what was taken is given back, and not asked for anew. */
    public void requireNotRemoved(Resource resource, Principal principal) {
        removal(resource, principal).ifPresent(removal -> {
            throw new SallyportException(ErrorCode.ACCESS_DENIED, removal.sentence());
        });
    }

    /** Whether this person's access was taken from them. */
    public Optional<Removal> removal(Resource resource, Principal principal) {
        return removals.find(principal.person(), resource.name());
    }

    /** Access that was taken from people by name, whatever the configuration gives them. */
    public List<Removal> removals() {
        return removals.findAll();
    }

    public boolean isOpenTo(Resource resource, Principal principal) {
        Entitlement entitlement = entitlement(resource, principal);
        return entitlement instanceof Entitlement.Standing || entitlement instanceof Entitlement.Granted;
    }

    public List<Grant> grantsOf(Person person) {
        return grants.findOf(person, 100);
    }
}
