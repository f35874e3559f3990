package org.sallyport.evidence.part;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceDocument;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.evidence.Workspace;
import org.sallyport.identity.RoleMapping;
import org.sallyport.platform.SallyportException;

/**
 * {@code population/access_matrix.csv}: which group had which right at the beginning of the period and at its end, the difference,
 * and how it was used in between.
 */
final class AccessTable {
    static final String FILE = "population/access_matrix.csv";

    /** In the place of a resource for roles in the gateway itself; no resource can be called so. */
    private static final String GATEWAY = "(gateway)";

    private static final String STANDING = "STANDING";
    private static final String ON_REQUEST = "ON_REQUEST";
    private static final String EMERGENCY = "EMERGENCY";

    /** A right of a group: to open a resource in some way, or to be something in the gateway. */
    private record Right(String resource, String kind, String group) implements Comparable<Right> {
        private static final Comparator<Right> ORDER =
                Comparator.comparing(Right::resource).thenComparing(Right::kind).thenComparing(Right::group);

        @Override
        public int compareTo(Right other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Use {
        private final SortedSet<String> people = new TreeSet<>();
        private long sessions;
        private @Nullable Instant last;
    }

    private final Map<Right, Use> used = new HashMap<>();

    /** A session that was let in: it used the right of each of the person's groups that gives such access. */
    void used(SessionRow session) {
        if (session.state().equals("REFUSED")) {
            return;
        }
        Boolean emergency = session.emergency();
        String kind = emergency == null ? STANDING : emergency ? EMERGENCY : ON_REQUEST;
        for (String group : session.groups()) {
            Use use = used.computeIfAbsent(new Right(session.resource(), kind, group), key -> new Use());
            use.sessions++;
            use.people.add(session.username());
            use.last = session.openedAt();
        }
    }

    /** Takes the documents that were in force when the period began and when it ended. */
    void write(Workspace workspace, Facts facts, List<Version> open, List<Version> close) throws IOException {
        Map<Right, Integer> before = rights(open);
        Map<Right, Integer> after = rights(close);
        SortedSet<Right> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        List<String> header = List.of(
                "resource",
                "access",
                "group",
                "version_at_open",
                "version_at_close",
                "difference",
                "sessions",
                "people",
                "last_used");
        try (CsvFile csv = new CsvFile(workspace.content(FILE), header)) {
            for (Right right : all) {
                Integer was = before.get(right);
                Integer is = after.get(right);
                Use use = used.get(right);
                boolean opens = !right.resource().equals(GATEWAY);
                csv.row(
                        right.resource(),
                        right.kind(),
                        right.group(),
                        was,
                        is,
                        was == null ? "ADDED" : is == null ? "REMOVED" : "",
                        use == null ? (opens ? 0L : null) : (Long) use.sessions,
                        use == null ? null : String.join(" ", use.people),
                        use == null ? null : use.last);
                if (opens && use == null) {
                    facts.add(Facts.RIGHTS, "unused", 1);
                }
                facts.add(Facts.RIGHTS, "all", 1);
            }
            facts.add(Facts.FILES, FILE, csv.rows());
        }
    }

    /** With the version that gives each. */
    private static Map<Right, Integer> rights(List<Version> versions) {
        Map<Right, Integer> rights = new TreeMap<>();
        if (versions.stream().noneMatch(version -> version.name().equals(ConfigurationVersions.ROLES))) {
            addRoles(rights, RoleMapping.USUAL, 0);
        }
        for (Version version : versions) {
            if (version.name().equals(ConfigurationVersions.ROLES)) {
                addRoles(rights, RoleMapping.parse(version.document()), version.version());
                continue;
            }
            if (!ConfigurationVersions.isResource(version.name())) {
                continue;
            }
            try {
                Resource resource = ResourceDocument.parse(version.document(), version.version());
                Resource.Access access = resource.access();
                add(rights, resource.name(), STANDING, access.standing(), version.version());
                Resource.OnRequest ask = access.onRequest();
                if (ask != null) {
                    add(rights, resource.name(), ON_REQUEST, ask.groups(), version.version());
                }
                Resource.Emergency emergency = access.emergency();
                if (emergency != null) {
                    add(rights, resource.name(), EMERGENCY, emergency.groups(), version.version());
                }
            } catch (SallyportException e) {
                // Of an earlier release: nobody can open it either.
                add(rights, version.name(), "UNREADABLE", List.of(""), version.version());
            }
        }
        return rights;
    }

    private static void addRoles(Map<Right, Integer> rights, RoleMapping mapping, int version) {
        mapping.groups().forEach((role, groups) -> add(rights, GATEWAY, role.name(), groups, version));
    }

    private static void add(
            Map<Right, Integer> rights, String resource, String kind, List<String> groups, int version) {
        groups.forEach(group -> rights.put(new Right(resource, kind, group), version));
    }
}
