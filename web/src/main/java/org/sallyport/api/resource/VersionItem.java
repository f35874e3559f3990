package org.sallyport.api.resource;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.ledger.proof.CanonicalJson;

/**
 * One version of a resource's configuration, or of the roles.
 *
 * @param active false for the version that removed the resource
 * @param by the boot that took it from the file, or who proposed and who approved it
 * @param approvalId absent for a version from the file
 * @param document absent where the resource was removed
 */
public record VersionItem(
        int version,
        boolean active,
        Instant at,
        String by,
        @Nullable String approvalId,
        @Nullable Map<String, @Nullable Object> document) {
    public static VersionItem of(Version version) {
        return new VersionItem(
                version.version(),
                version.active(),
                version.createdAt(),
                version.createdBy(),
                version.approvalId(),
                version.active() ? CanonicalJson.parseObject(version.document()) : null);
    }
}
