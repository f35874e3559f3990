package org.sallyport.access.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.platform.Jdbc;

/** Every version of every resource's configuration, as canonical JSON: insert-only. */
@ApplicationScoped
public class ResourceVersions {
    /** One version; an inactive one removes the resource. */
    public record Version(String name, int version, String document, boolean active) {}

    private static final String SELECT = "select r.name, r.version, r.document, r.active from resource_version r";

    private static final Jdbc.RowMapper<Version> MAPPER =
            row -> new Version(row.getString(1), row.getInt(2), row.getString(3), row.getBoolean(4));

    @Inject
    private Jdbc jdbc;

    public void add(Version version, Instant now, String by) {
        jdbc.update(
                "insert into resource_version (name, version, document, active, created_at, created_by)"
                        + " values (?, ?, ?, ?, ?, ?)",
                version.name(),
                version.version(),
                version.document(),
                version.active(),
                now,
                by);
    }

    public Optional<Version> findLatest(String name) {
        return jdbc.find(SELECT + " where r.name = ? order by r.version desc fetch first 1 rows only", MAPPER, name);
    }

    /** The version in force of each resource that is not removed, by name. */
    public List<Version> findCurrent() {
        return jdbc.list(
                SELECT + " where r.active = true and r.version = (select max(x.version) from resource_version x"
                        + " where x.name = r.name) order by r.name",
                MAPPER);
    }
}
