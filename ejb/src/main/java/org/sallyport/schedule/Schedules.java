package org.sallyport.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;

/** The schedules in force, read from the store each time: a change counts at once, on every node. */
@ApplicationScoped
public class Schedules {
    @Inject
    private ConfigurationVersions versions;

    /** Those of evidence packages. */
    public ScheduleDocument inForce() {
        return versions.findLatest(ConfigurationVersions.EVIDENCE)
                .filter(Version::active)
                .map(version -> ScheduleDocument.parse(version.document()))
                .orElse(ScheduleDocument.USUAL);
    }

    /** Those of recertification. */
    public RecertificationDocument recertification() {
        return versions.findLatest(ConfigurationVersions.RECERTIFICATION)
                .filter(Version::active)
                .map(version -> RecertificationDocument.parse(version.document()))
                .orElse(RecertificationDocument.USUAL);
    }
}
