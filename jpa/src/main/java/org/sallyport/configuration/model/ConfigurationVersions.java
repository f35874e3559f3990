package org.sallyport.configuration.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Jdbc;

/** Every version of every document, as canonical JSON: insert-only. Each is a resource's, by its name, or one of the gateway's own. */
@ApplicationScoped
public class ConfigurationVersions {
    /** The name of the document of roles. */
    public static final String ROLES = "roles";

    /** The name of the document of evidence schedules. */
    public static final String EVIDENCE = "evidence";

    /** The name of the document of recertifications. */
    public static final String RECERTIFICATION = "recertification";

    /** The name of the document of periods of retention. */
    public static final String RETENTION = "retention";

    private static final Set<String> OWN = Set.of(ROLES, EVIDENCE, RECERTIFICATION, RETENTION);

    /** Whether a document of this name is a resource's. */
    public static boolean isResource(String name) {
        return !OWN.contains(name);
    }

    /**
     * One version; an inactive one removes what it is about.
     *
     * @param createdBy the boot that took it from the file, or the people who proposed and approved it
     * @param approvalId null for a version from the file
     */
    public record Version(
            String name,
            int version,
            String document,
            boolean active,
            Instant createdAt,
            String createdBy,
            @Nullable String approvalId) {}

    private static final String SELECT =
            "select r.name, r.version, r.document, r.active, r.created_at, r.created_by, r.approval_id"
                    + " from configuration_version r";

    /** Of each document, before a time. */
    public static final String IN_FORCE = SELECT + " where r.active = true and r.version = (select max(x.version)"
            + " from configuration_version x where x.name = r.name and x.created_at < ?) order by r.name";

    private static final Jdbc.RowMapper<Version> MAPPER = row -> new Version(
            row.getString(1),
            row.getInt(2),
            row.getString(3),
            row.getBoolean(4),
            Jdbc.instant(row, "created_at"),
            row.getString(6),
            row.getString(7));

    @Inject
    private Jdbc jdbc;

    public void add(Version version) {
        jdbc.update(
                "insert into configuration_version (name, version, document, active, created_at, created_by,"
                        + " approval_id) values (?, ?, ?, ?, ?, ?, ?)",
                version.name(),
                version.version(),
                version.document(),
                version.active(),
                version.createdAt(),
                version.createdBy(),
                version.approvalId());
    }

    public Optional<Version> findLatest(String name) {
        return jdbc.find(SELECT + " where r.name = ? order by r.version desc fetch first 1 rows only", MAPPER, name);
    }

    public Optional<Version> find(String name, int version) {
        return jdbc.find(SELECT + " where r.name = ? and r.version = ?", MAPPER, name, version);
    }

    /** The latest of those that came from the file. */
    public Optional<Version> findLatestOfFile(String name) {
        return jdbc.find(
                SELECT + " where r.name = ? and r.approval_id is null order by r.version desc"
                        + " fetch first 1 rows only",
                MAPPER,
                name);
    }

    /** The latest that came from the file, of each document that the file had when it was last taken in. */
    public List<Version> findCurrentOfFile() {
        return jdbc.list(
                SELECT + " where r.active = true and r.approval_id is null and r.version = (select max(x.version) from"
                        + " configuration_version x where x.name = r.name and x.approval_id is null) order by r.name",
                MAPPER);
    }

    /** Versions before one, the newest first. */
    public List<Version> findBefore(String name, long version, int limit) {
        return jdbc.list(
                SELECT + " where r.name = ? and r.version < ? order by r.version desc fetch first " + limit
                        + " rows only",
                MAPPER,
                name,
                version);
    }

    /** The version of each document that was in force just before a time, by name; none of what was removed by then. */
    public List<Version> findInForce(Instant before) {
        return jdbc.list(IN_FORCE, MAPPER, before);
    }

    /** The version in force of each resource that is not removed, by name. */
    public List<Version> findResources() {
        return jdbc.list(
                SELECT + " where r.active = true and r.name not in (?, ?, ?, ?)"
                        + " and r.version = (select max(x.version) from configuration_version x where x.name = r.name)"
                        + " order by r.name",
                MAPPER,
                ROLES,
                EVIDENCE,
                RECERTIFICATION,
                RETENTION);
    }
}
