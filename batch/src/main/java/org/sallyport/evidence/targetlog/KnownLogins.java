package org.sallyport.evidence.targetlog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceDocument;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.SallyportException;

/** The logins at targets that the gateway knows of: those of its sessions, and its own. */
@ApplicationScoped
public class KnownLogins {
    /** Behind the last row of the page before. */
    public static final String SESSIONS = "select id, username, resource, resource_version, opened_at, gateway_port,"
            + " target_pid from session where gateway_port is not null and opened_at >= ? and opened_at < ?"
            + " and (opened_at > ? or (opened_at = ? and id > ?)) order by opened_at, id";

    /** Behind the last row of the page before. */
    public static final String OWN =
            "select e.id, e.at, b.body from audit_event e join audit_body b on b.event_id = e.id"
                    + " where e.type = 'TARGET_LOGIN' and e.at >= ? and e.at < ? and (e.at > ? or (e.at = ? and e.id > ?))"
                    + " order by e.at, e.id";

    private static final String USED = "select distinct resource, resource_version from session"
            + " where gateway_port is not null and opened_at >= ? and opened_at < ?";

    private static final int PAGE = 1_000;
    private static final String PAGED = " fetch first " + PAGE + " rows only";

    @Inject
    private Jdbc jdbc;

    @Inject
    private ConfigurationVersions versions;

    /** A version of a resource, with which a session was opened. */
    private record Version(String resource, int version) {}

    /** The target of the resource as it is, or was before it was removed; empty where there was never one of this name. */
    public Optional<Target> target(String resource) {
        return versions.findBefore(resource, Integer.MAX_VALUE, PAGE).stream()
                .filter(ConfigurationVersions.Version::active)
                .findFirst()
                .flatMap(KnownLogins::target);
    }

    /** The names of the resources that there are and that lead to a target whose logs are read, in order. */
    public List<String> resources() {
        return versions.findResources().stream()
                .filter(present -> target(present)
                        .flatMap(target -> LogFormat.of(target.protocol()))
                        .isPresent())
                .map(ConfigurationVersions.Version::name)
                .toList();
    }

    /** The resource's own name, and those of resources that lead to the same target now. */
    public List<String> sharing(String resource) {
        Optional<Target> target = target(resource);
        Stream<String> others = versions.findResources().stream()
                .filter(present -> target.isPresent() && target(present).equals(target))
                .map(ConfigurationVersions.Version::name);
        return Stream.concat(Stream.of(resource), others).distinct().toList();
    }

    /** The targets that sessions of the period ran at, or that a resource leads to now. */
    public Set<Target> used(Instant from, Instant to) {
        Set<Target> used = new TreeSet<>();
        List<Version> found = jdbc.list(USED, row -> new Version(row.getString(1), row.getInt(2)), from, to);
        for (Version version : found) {
            find(version).ifPresent(used::add);
        }
        versions.findResources().forEach(present -> target(present).ifPresent(used::add));
        return used;
    }

    /** Those at one target in a half-open period, in the order of time. */
    public Iterator<KnownLogin> at(Target target, Instant from, Instant to) {
        Map<Version, Optional<Target>> targets = new HashMap<>();
        return new KnownStream(
                target,
                (after, id) -> jdbc.list(SESSIONS + PAGED, row -> session(row, targets), from, to, after, after, id),
                (after, id) -> jdbc.list(OWN + PAGED, KnownLogins::own, from, to, after, after, id));
    }

    private KnownLogin session(ResultSet row, Map<Version, Optional<Target>> targets) throws SQLException {
        Version version = new Version(row.getString("resource"), row.getInt("resource_version"));
        return new KnownLogin(
                KnownLogin.Kind.SESSION,
                row.getString("id"),
                row.getString("username"),
                version.resource(),
                targets.computeIfAbsent(version, this::find).orElse(null),
                Jdbc.instant(row, "opened_at"),
                row.getInt("gateway_port"),
                row.getObject("target_pid", Integer.class));
    }

    private static KnownLogin own(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> body = CanonicalJson.parseObject(row.getString("body"));
        return new KnownLogin(
                KnownLogin.Kind.GATEWAY,
                row.getString("id"),
                "",
                String.valueOf(body.get("resource")),
                new Target(
                        String.valueOf(body.get("protocol")),
                        String.valueOf(body.get("host")),
                        number(body.get("port"))),
                Jdbc.instant(row, "at"),
                number(body.get("gatewayPort")),
                number(body.get("targetProcess")));
    }

    private static int number(@Nullable Object value) {
        return value instanceof Long number ? Math.toIntExact(number) : 0;
    }

    private Optional<Target> find(Version version) {
        return versions.find(version.resource(), version.version()).flatMap(KnownLogins::target);
    }

    /** Empty for a document of an earlier release that cannot be read any more, and for what is no resource's. */
    private static Optional<Target> target(ConfigurationVersions.Version version) {
        if (!ConfigurationVersions.isResource(version.name())) {
            return Optional.empty();
        }
        try {
            Resource resource = ResourceDocument.parse(version.document(), version.version());
            return Optional.of(new Target(resource.protocol(), resource.host(), resource.port()));
        } catch (SallyportException e) {
            return Optional.empty();
        }
    }
}
