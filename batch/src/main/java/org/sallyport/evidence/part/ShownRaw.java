package org.sallyport.evidence.part;

import java.util.HashMap;
import java.util.Map;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceDocument;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.platform.SallyportException;

/** Which versions of resources show their data to the user as it is. */
final class ShownRaw {
    private final ConfigurationVersions versions;
    private final Map<String, Boolean> known = new HashMap<>();

    ShownRaw(ConfigurationVersions versions) {
        this.versions = versions;
    }

    boolean of(String resource, int version) {
        return known.computeIfAbsent(
                resource + " " + version,
                key -> versions.find(resource, version).filter(ShownRaw::shows).isPresent());
    }

    private static boolean shows(Version version) {
        try {
            Resource.Masking masking = ResourceDocument.parse(version.document(), version.version())
                    .masking();
            return !masking.user()
                    || (masking.columns().isEmpty() && masking.detectors().isEmpty());
        } catch (SallyportException e) {
            // Of an earlier release: what it showed cannot be told, so it counts.
            return true;
        }
    }
}
