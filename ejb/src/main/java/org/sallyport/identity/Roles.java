package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;

/** The mapping in force, read from the store each time: a change counts at once, on every node. */
@ApplicationScoped
public class Roles {
    @Inject
    private ConfigurationVersions versions;

    public RoleMapping inForce() {
        return versions.findLatest(ConfigurationVersions.ROLES)
                .filter(Version::active)
                .map(version -> RoleMapping.parse(version.document()))
                .orElse(RoleMapping.USUAL);
    }
}
