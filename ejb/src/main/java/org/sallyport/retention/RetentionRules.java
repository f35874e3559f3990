package org.sallyport.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;

/** The periods in force, read from the store each time: a change counts at once, on every node. */
@ApplicationScoped
public class RetentionRules {
    /**
     * The periods and the version of their document.
     *
     * @param version 0 as long as there was no document
     */
    public record InForce(int version, RetentionDocument document) {}

    @Inject
    private ConfigurationVersions versions;

    public InForce inForce() {
        return versions.findLatest(ConfigurationVersions.RETENTION)
                .filter(Version::active)
                .map(version -> new InForce(version.version(), RetentionDocument.parse(version.document())))
                .orElse(new InForce(0, RetentionDocument.INITIAL));
    }
}
