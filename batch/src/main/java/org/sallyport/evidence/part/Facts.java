package org.sallyport.evidence.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;

/** What the steps have counted, for the report and {@code ipe.json}; a file in the workspace between steps. */
final class Facts {
    /** Records of each file, by its name in the package. */
    static final String FILES = "files";
    /** Leaves by event type. */
    static final String EVENTS = "events";
    /** Sessions by state. */
    static final String SESSIONS = "sessions";
    /** Rows of the exceptions by kind. */
    static final String EXCEPTIONS = "exceptions";
    /** Masked values by type. */
    static final String FINDINGS = "findings";
    /** Approvals by what the rules of segregation say. */
    static final String DUTIES = "duties";
    /** Sessions by resource and durability. */
    static final String DURABILITY = "durability";
    /** Session numbers: expected and present. */
    static final String NUMBERS = "numbers";

    /** Logins of targets' own logs by whose they are. */
    static final String TARGET_LOGINS = "targetLogins";
    /** Logs of targets: read, unreadable and missing. */
    static final String TARGET_LOGS = "targetLogs";

    /** Recordings of the sealed sessions, by how their files were checked. */
    static final String RECORDINGS = "recordings";

    /** Rights of groups: all, and those to open a resource that nobody used. */
    static final String RIGHTS = "rights";

    /** Items of recertifications by state, and those that were not decided in time. */
    static final String RECERTIFICATION = "recertification";

    /** Sessions by the kind of right that let them in. */
    static final String ACCESS = "access";
    /** Sessions by the day they were opened on, UTC. */
    static final String DAYS = "days";
    /** Sessions by how opening and closing stand to each other. */
    static final String SEALS = "seals";
    /** What was done in all, and by how many. */
    static final String ACTIVITY = "activity";
    /** Approvals by kind and state. */
    static final String APPROVALS = "approvals";
    /** Votes by whom. */
    static final String DECIDERS = "deciders";
    /** Approvals by the rule they break. */
    static final String BREACHES = "breaches";

    private final Map<String, Map<String, Long>> counters;
    private final List<Map<String, @Nullable Object>> queries;

    Facts() {
        this(new TreeMap<>(), new ArrayList<>());
    }

    private Facts(Map<String, Map<String, Long>> counters, List<Map<String, @Nullable Object>> queries) {
        this.counters = counters;
        this.queries = queries;
    }

    void add(String group, String name, long count) {
        counters.computeIfAbsent(group, key -> new TreeMap<>()).merge(name, count, Long::sum);
    }

    /** A query that made a file, word for word. */
    void query(String file, String sql, Object... parameters) {
        List<String> texts = new ArrayList<>();
        for (Object parameter : parameters) {
            texts.add(parameter.toString());
        }
        queries.add(new TreeMap<>(Map.of("file", file, "sql", sql, "parameters", texts)));
    }

    long count(String group, String name) {
        return group(group).getOrDefault(name, 0L);
    }

    Map<String, Long> group(String group) {
        return counters.getOrDefault(group, Map.of());
    }

    long total(String group) {
        return group(group).values().stream().mapToLong(Long::longValue).sum();
    }

    List<Map<String, @Nullable Object>> queries() {
        return List.copyOf(queries);
    }

    void save(Path file) throws IOException {
        Files.write(file, CanonicalJson.bytes(Map.of("counters", counters, "queries", queries)));
    }

    static Facts load(Path file) throws IOException {
        Map<String, @Nullable Object> json = CanonicalJson.parseObject(Files.readAllBytes(file));
        Facts facts = new Facts();
        object(json, "counters").forEach((group, names) -> ((Map<?, ?>) Objects.requireNonNull(names))
                .forEach((name, count) ->
                        facts.add(String.valueOf(group), String.valueOf(name), (Long) Objects.requireNonNull(count))));
        for (Object query : (List<?>) Objects.requireNonNull(json.get("queries"))) {
            Map<String, @Nullable Object> members = new TreeMap<>();
            ((Map<?, ?>) Objects.requireNonNull(query)).forEach((name, value) -> members.put((String) name, value));
            facts.queries.add(members);
        }
        return facts;
    }

    private static Map<?, ?> object(Map<String, @Nullable Object> json, String name) {
        return (Map<?, ?>) Objects.requireNonNull(json.get(name));
    }
}
