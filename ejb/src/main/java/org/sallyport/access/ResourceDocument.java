package org.sallyport.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;

/** Reads a resource from its JSON document; an unknown or missing member is one clear error. */
public final class ResourceDocument {
    private static final Set<String> MEMBERS = Set.of(
            "name",
            "description",
            "protocol",
            "host",
            "port",
            "databases",
            "defaultDatabase",
            "account",
            "credential",
            "tls",
            "durability",
            "sessionMinutes",
            "limits",
            "masking",
            "access",
            "rules",
            "ssh");

    private static final Set<String> LIMITS = Set.of("sessions", "sessionsPerPerson", "idleSeconds");

    private ResourceDocument() {}

    public static Resource parse(String document, int version) {
        Map<String, @Nullable Object> json = CanonicalJson.parseObject(document);
        for (String member : json.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw invalid("resource document: unknown member " + member);
            }
        }
        String name = text(json, "name");
        if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
            throw invalid("resource name " + name + ": lower-case letters, digits and hyphens, at most 63");
        }
        return new Resource(
                name,
                version,
                text(json, "description"),
                text(json, "protocol"),
                text(json, "host"),
                (int) number(json, "port"),
                json.containsKey("databases") ? texts(json, "databases") : List.of(),
                json.containsKey("defaultDatabase") ? text(json, "defaultDatabase") : "",
                text(json, "account"),
                text(json, "credential"),
                json.containsKey("tls") ? text(json, "tls").toUpperCase(Locale.ROOT) : "OFF",
                text(json, "durability").toUpperCase(Locale.ROOT),
                Duration.ofMinutes(number(json, "sessionMinutes")),
                json.get("limits") == null ? Resource.Limits.NONE : limits(object(json, "limits")),
                masking(object(json, "masking")),
                access(object(json, "access")),
                rules(json),
                json.get("ssh") == null ? Resource.Ssh.PLAIN : ssh(object(json, "ssh")));
    }

    private static Resource.Limits limits(Map<String, @Nullable Object> json) {
        for (String member : json.keySet()) {
            if (!LIMITS.contains(member)) {
                throw invalid("resource document: unknown limit " + member);
            }
        }
        return new Resource.Limits(
                (int) limit(json, "sessions"),
                (int) limit(json, "sessionsPerPerson"),
                Duration.ofSeconds(limit(json, "idleSeconds")));
    }

    private static long limit(Map<String, @Nullable Object> json, String name) {
        return json.containsKey(name) ? number(json, name) : 0;
    }

    private static Resource.Ssh ssh(Map<String, @Nullable Object> json) {
        return new Resource.Ssh(
                optionalTexts(json, "hostKeys"),
                flag(json, "execOnly"),
                optionalTexts(json, "forwards"),
                json.containsKey("environment") ? texts(json, "environment") : Resource.Ssh.PLAIN.environment());
    }

    private static List<String> optionalTexts(Map<String, @Nullable Object> json, String name) {
        return json.containsKey(name) ? texts(json, name) : List.of();
    }

    private static Resource.Masking masking(Map<String, @Nullable Object> json) {
        return new Resource.Masking(flag(json, "user"), texts(json, "columns"), texts(json, "detectors"));
    }

    private static Resource.Access access(Map<String, @Nullable Object> json) {
        Resource.OnRequest onRequest = null;
        if (json.get("onRequest") != null) {
            Map<String, @Nullable Object> ask = object(json, "onRequest");
            onRequest = new Resource.OnRequest(
                    texts(ask, "groups"), (int) number(ask, "people"), texts(ask, "approvers"), (int)
                            number(ask, "maxMinutes"));
        }
        return new Resource.Access(texts(json, "standing"), onRequest);
    }

    private static List<Rule> rules(Map<String, @Nullable Object> json) {
        List<Rule> rules = new ArrayList<>();
        for (Object item : list(json, "rules")) {
            Map<String, @Nullable Object> rule = asObject(item, "rules");
            Set<Effect> effects = EnumSet.noneOf(Effect.class);
            texts(rule, "effects").forEach(effect -> effects.add(Effect.valueOf(effect)));
            Set<FileAccess.Direction> directions = EnumSet.noneOf(FileAccess.Direction.class);
            optionalTexts(rule, "directions").forEach(way -> directions.add(FileAccess.Direction.valueOf(way)));
            Rule.Then then = Rule.Then.valueOf(text(rule, "then").toUpperCase(Locale.ROOT));
            rules.add(new Rule(
                    text(rule, "name"),
                    effects,
                    flag(rule, "unboundedWrite"),
                    optionalTexts(rule, "paths"),
                    directions,
                    then,
                    then == Rule.Then.HOLD ? (int) number(rule, "people") : 0,
                    then == Rule.Then.HOLD ? texts(rule, "approvers") : List.of(),
                    then == Rule.Then.REFUSE ? text(rule, "message") : ""));
        }
        return rules;
    }

    private static String text(Map<String, @Nullable Object> json, String name) {
        if (json.get(name) instanceof String value) {
            return value;
        }
        throw invalid("resource document: " + name + " must be a text");
    }

    private static long number(Map<String, @Nullable Object> json, String name) {
        if (json.get(name) instanceof Long value && value >= 0 && value <= 1_000_000) {
            return value;
        }
        throw invalid("resource document: " + name + " must be a whole number");
    }

    private static boolean flag(Map<String, @Nullable Object> json, String name) {
        return Boolean.TRUE.equals(json.get(name));
    }

    private static List<?> list(Map<String, @Nullable Object> json, String name) {
        if (json.get(name) instanceof List<?> value) {
            return value;
        }
        throw invalid("resource document: " + name + " must be a list");
    }

    private static List<String> texts(Map<String, @Nullable Object> json, String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(json, name)) {
            if (!(item instanceof String value)) {
                throw invalid("resource document: " + name + " must be a list of texts");
            }
            texts.add(value);
        }
        return texts;
    }

    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> json, String name) {
        return asObject(json.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> asObject(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw invalid("resource document: " + name + " must be an object");
    }

    private static SallyportException invalid(String message) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, message);
    }
}
