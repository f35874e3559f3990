package org.sallyport.access;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.masking.ColumnRule;
import org.sallyport.masking.detector.Detectors;
import org.sallyport.platform.DocumentReader;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Durability;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;

/**
 * Reads a resource from its JSON document; what is not right in it is one clear error, CONFIGURATION_INVALID, that names
 * the member.
 */
public final class ResourceDocument {
    /** Longest document in characters, in its canonical form. */
    public static final int LONGEST = 64 * 1024;

    private static final String NAME = "[a-z][a-z0-9-]{0,62}";
    private static final int DAY_MINUTES = 24 * 60;

    /** As the records that they stand in have room for. */
    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_ACCOUNT = 128;
    private static final int LONGEST_DESCRIPTION = 2_000;

    /** Whoever needs longer asks, or takes it again with another reason. */
    private static final int MOST_EMERGENCY_MINUTES = 4 * 60;

    private static final int MOST_REVIEW_HOURS = 30 * 24;

    /** Effects of statements whose relations are all told. */
    private static final Set<Effect> ROWS = EnumSet.of(Effect.READ, Effect.WRITE, Effect.TRANSACTION, Effect.SESSION);

    private enum Protocol {
        POSTGRES,
        SSH
    }

    private enum Tls {
        OFF,
        REQUIRE,
        VERIFY
    }

    private ResourceDocument() {}

    /** The document's one spelling, in which versions are kept and compared. */
    public static String canonical(String json) {
        try {
            String document = CanonicalJson.text(withoutNulls(CanonicalJson.parseObject(json)));
            if (document.length() > LONGEST) {
                throw new SallyportException(
                        ErrorCode.CONFIGURATION_INVALID, "is longer than " + LONGEST + " characters");
            }
            return document;
        } catch (MalformedException e) {
            throw new SallyportException(ErrorCode.CONFIGURATION_INVALID, "is not JSON: " + e.getMessage(), e);
        }
    }

    /** A member without a value says the same as none. */
    private static Map<String, @Nullable Object> withoutNulls(Map<?, ?> members) {
        Map<String, @Nullable Object> left = new TreeMap<>();
        members.forEach((name, value) -> {
            if (value != null) {
                left.put(String.valueOf(name), value instanceof Map<?, ?> inner ? withoutNulls(inner) : value);
            }
        });
        return left;
    }

    public static Resource parse(String document, int version) {
        DocumentReader json = new DocumentReader(
                CanonicalJson.parseObject(document),
                "",
                "name",
                "description",
                "labels",
                "protocol",
                "host",
                "port",
                "databases",
                "defaultDatabase",
                "account",
                "credential",
                "tls",
                "durability",
                "estimates",
                "sessionMinutes",
                "limits",
                "masking",
                "access",
                "rules",
                "ssh");
        Protocol protocol = json.choice("protocol", Protocol.class);
        List<String> databases = json.optionalTexts("databases");
        return new Resource(
                name(json),
                version,
                json.text("description", LONGEST_DESCRIPTION),
                json.has("labels") ? json.labels("labels") : Map.of(),
                protocol.name().toLowerCase(Locale.ROOT),
                json.needed("host", LONGEST_NAME),
                json.number("port", 1, 65_535),
                databases,
                defaultDatabase(json, protocol, databases),
                json.needed("account", LONGEST_ACCOUNT),
                json.needed("credential", LONGEST_NAME),
                (json.has("tls") ? json.choice("tls", Tls.class) : Tls.OFF).name(),
                json.choice("durability", Durability.class).name(),
                estimates(json, protocol),
                Duration.ofMinutes(json.number("sessionMinutes", 1, 30 * DAY_MINUTES)),
                json.has("limits") ? limits(json) : Resource.Limits.NONE,
                masking(json.object("masking", "user", "columns", "detectors")),
                access(json.object("access", "standing", "onRequest", "emergency")),
                rules(json, protocol),
                json.has("ssh") ? ssh(json) : Resource.Ssh.PLAIN);
    }

    private static String name(DocumentReader json) {
        String name = json.text("name", LONGEST_NAME);
        if (!name.matches(NAME)) {
            throw json.invalid(
                    "name", "must begin with a lower-case letter and hold letters, digits and hyphens, up to 63");
        }
        GatewayDocument.named(name).ifPresent(own -> {
            throw json.invalid("name", "must not be " + name + ", which is " + own.description());
        });
        return name;
    }

    private static String defaultDatabase(DocumentReader json, Protocol protocol, List<String> databases) {
        String database = json.has("defaultDatabase") ? json.text("defaultDatabase", LONGEST_ACCOUNT) : "";
        if (protocol == Protocol.POSTGRES && database.isBlank()) {
            throw json.invalid("defaultDatabase", "is needed for PostgreSQL");
        }
        if (!databases.isEmpty() && !databases.contains(database)) {
            throw json.invalid("defaultDatabase", "must be one of databases");
        }
        return database;
    }

    private static boolean estimates(DocumentReader json, Protocol protocol) {
        boolean asked = json.has("estimates") && json.flag("estimates");
        if (asked && protocol != Protocol.POSTGRES) {
            throw json.invalid("estimates", "are for PostgreSQL");
        }
        return asked;
    }

    private static Resource.Limits limits(DocumentReader json) {
        DocumentReader limits = json.object("limits", "sessions", "sessionsPerPerson", "idleSeconds");
        return new Resource.Limits(
                limit(limits, "sessions", 1_000_000),
                limit(limits, "sessionsPerPerson", 1_000_000),
                Duration.ofSeconds(limit(limits, "idleSeconds", 1_000_000)));
    }

    private static int limit(DocumentReader limits, String name, int most) {
        return limits.has(name) ? limits.number(name, 0, most) : 0;
    }

    private static Resource.Ssh ssh(DocumentReader json) {
        DocumentReader ssh = json.object("ssh", "hostKeys", "execOnly", "forwards", "environment");
        return new Resource.Ssh(
                ssh.optionalTexts("hostKeys"),
                ssh.has("execOnly") && ssh.flag("execOnly"),
                ssh.optionalTexts("forwards"),
                ssh.has("environment") ? ssh.texts("environment") : Resource.Ssh.PLAIN.environment());
    }

    /** Whether the user sees raw data must be said; a text in its place is no yes. */
    private static Resource.Masking masking(DocumentReader json) {
        List<String> columns = json.texts("columns");
        List<String> detectors = json.texts("detectors");
        check(json, "columns", columns, ColumnRule::parse);
        check(json, "detectors", detectors, Detectors::named);
        return new Resource.Masking(json.flag("user"), columns, detectors);
    }

    private static void check(DocumentReader json, String name, List<String> texts, Consumer<String> reader) {
        for (String text : texts) {
            try {
                reader.accept(text);
            } catch (SallyportException e) {
                throw json.invalid(name, "cannot be read: " + e.text());
            }
        }
    }

    private static Resource.Access access(DocumentReader json) {
        Resource.OnRequest onRequest = null;
        if (json.has("onRequest")) {
            DocumentReader ask = json.object("onRequest", members("groups", "maxMinutes"));
            onRequest = new Resource.OnRequest(
                    ask.someGroups("groups"), QuorumReader.read(ask), ask.number("maxMinutes", 1, 30 * DAY_MINUTES));
        }
        Resource.Emergency emergency = null;
        if (json.has("emergency")) {
            DocumentReader take = json.object("emergency", "groups", "minutes", "reviewers", "reviewHours");
            int minutes = take.number("minutes", 1, MOST_EMERGENCY_MINUTES);
            // A review must not be over before what it is about.
            int hours = take.number("reviewHours", (minutes + 59) / 60, MOST_REVIEW_HOURS);
            emergency = new Resource.Emergency(take.someGroups("groups"), minutes, take.someGroups("reviewers"), hours);
        }
        return new Resource.Access(json.groups("standing"), onRequest, emergency);
    }

    private static List<Rule> rules(DocumentReader json, Protocol protocol) {
        List<Rule> rules = new ArrayList<>();
        for (DocumentReader rule : json.objects(
                "rules",
                members(
                        "name",
                        "groups",
                        "who",
                        "unless",
                        "databases",
                        "when",
                        "effects",
                        "relations",
                        "unboundedWrite",
                        "paths",
                        "directions",
                        "overBytes",
                        "then",
                        "message"))) {
            rules.add(rule(rule, protocol));
        }
        return rules;
    }

    /** These, and those of a quorum. */
    private static String[] members(String... own) {
        return Stream.concat(Stream.of(own), QuorumReader.MEMBERS.stream()).toArray(String[]::new);
    }

    private static Rule rule(DocumentReader json, Protocol protocol) {
        Rule.Then then = json.choice("then", Rule.Then.class);
        Rule rule = new Rule(
                json.needed("name", LONGEST_NAME),
                json.has("groups") ? Set.copyOf(json.someGroups("groups")) : Set.of(),
                json.has("who") ? login(json, "who") : LoginCondition.ANY,
                json.has("unless") ? login(json, "unless") : null,
                Set.copyOf(json.optionalTexts("databases")),
                json.has("when") ? windows(json) : List.of(),
                json.choices("effects", Effect.class),
                json.optionalTexts("relations"),
                json.has("unboundedWrite") && json.flag("unboundedWrite"),
                json.optionalTexts("paths"),
                json.choices("directions", FileAccess.Direction.class),
                SizeLimit.read(json, then),
                then,
                then == Rule.Then.HOLD ? QuorumReader.read(json) : null,
                then == Rule.Then.REFUSE ? json.needed("message", LONGEST_DESCRIPTION) : "");
        if (rule.paths().isEmpty() != rule.directions().isEmpty()) {
            throw json.invalid("paths", "and directions belong together");
        }
        if (protocol == Protocol.SSH && (!rule.relations().isEmpty() || rule.unboundedWrite())) {
            throw json.invalid("relations", "and unboundedWrite are for databases");
        }
        if (protocol == Protocol.SSH && !rule.databases().isEmpty()) {
            throw json.invalid("databases", "are for databases");
        }
        if (protocol != Protocol.SSH && !rule.paths().isEmpty()) {
            throw json.invalid("paths", "are for SSH");
        }
        boolean allows = then == Rule.Then.ALLOW;
        if (allows && !rule.relations().isEmpty() && !ROWS.containsAll(rule.effects())) {
            throw json.invalid(
                    "effects", "can be allowed for relations as far as they are of " + ROWS + ": others reach further");
        }
        boolean something = !rule.effects().isEmpty()
                || (!allows
                        && (rule.unboundedWrite()
                                || !rule.paths().isEmpty()
                                || !rule.relations().isEmpty()));
        if (!something) {
            throw json.invalid(
                    "name",
                    allows
                            ? "is that of a rule that allows nothing: it needs effects"
                            : "is that of a rule that matches nothing: it needs effects, unboundedWrite, relations or paths");
        }
        return rule;
    }

    private static LoginCondition login(DocumentReader rule, String name) {
        DocumentReader json = rule.object(name, "identities", "acr", "amr");
        LoginCondition condition = new LoginCondition(
                json.choices("identities", IdentityKind.class),
                Set.copyOf(json.optionalTexts("acr")),
                Set.copyOf(json.optionalTexts("amr")));
        if (condition.equals(LoginCondition.ANY)) {
            throw rule.invalid(name, "must have identities, acr or amr; leave it out for every login");
        }
        return condition;
    }

    private static List<Window> windows(DocumentReader json) {
        List<Window> windows = new ArrayList<>();
        for (DocumentReader window : json.objects("when", "zone", "days", "from", "to")) {
            Set<DayOfWeek> days = window.choices("days", DayOfWeek.class);
            windows.add(new Window(
                    zone(window),
                    days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                    time(window, "from"),
                    time(window, "to")));
        }
        if (windows.isEmpty()) {
            throw json.invalid("when", "must have a window; leave it out for always");
        }
        return windows;
    }

    private static ZoneId zone(DocumentReader json) {
        try {
            return ZoneId.of(json.needed("zone", LONGEST_NAME));
        } catch (DateTimeException e) {
            throw json.invalid("zone", "must be a time zone such as Europe/Zurich or UTC");
        }
    }

    private static LocalTime time(DocumentReader json, String name) {
        try {
            return LocalTime.parse(json.needed(name, LONGEST_NAME));
        } catch (DateTimeException e) {
            throw json.invalid(name, "must be a time such as 22:00");
        }
    }
}
