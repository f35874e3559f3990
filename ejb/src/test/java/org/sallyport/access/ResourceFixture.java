package org.sallyport.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.statement.Effect;

/** Resources for tests: engineers may open them, and nothing waits. */
public final class ResourceFixture {
    private ResourceFixture() {}

    public static Resource postgres(String name, Resource.Limits limits) {
        return resource(name, "", "postgres", limits, List.of());
    }

    /** With columns as in a resource's masking. */
    public static Resource masked(String name, List<String> columns) {
        return resource(name, "", "postgres", Resource.Limits.NONE, columns);
    }

    /** Where definitions are refused, and a user's answers are masked or not. */
    public static Resource refusing(String name, boolean masked) {
        Rule rule = new Rule(
                "definitions",
                Set.of(),
                LoginCondition.ANY,
                null,
                Set.of(),
                List.of(),
                Set.of(Effect.DDL),
                List.of(),
                false,
                List.of(),
                Set.of(),
                null,
                Rule.Then.REFUSE,
                null,
                "nothing is defined here");
        return resource(name, "", "postgres", Resource.Limits.NONE, List.of(), masked, List.of(rule));
    }

    /** Of a person in no group, on no database. */
    public static PolicyContext nobody() {
        return person(Set.of());
    }

    /** Of a person who has logged in without any special strength. */
    public static PolicyContext person(Set<String> groups) {
        return new PolicyContext(groups, IdentityKind.PERSON, null, Set.of(), "d");
    }

    public static Resource ssh(String name, String description) {
        return resource(name, description, "ssh", Resource.Limits.NONE, List.of());
    }

    private static Resource resource(
            String name, String description, String protocol, Resource.Limits limits, List<String> columns) {
        return resource(name, description, protocol, limits, columns, true, List.of());
    }

    private static Resource resource(
            String name,
            String description,
            String protocol,
            Resource.Limits limits,
            List<String> columns,
            boolean masked,
            List<Rule> rules) {
        return new Resource(
                name,
                1,
                description,
                Map.of(),
                protocol,
                "127.0.0.1",
                5432,
                List.of(),
                "",
                "app",
                "key",
                "OFF",
                "PROCESS",
                false,
                Duration.ofHours(1),
                limits,
                new Resource.Masking(masked, columns, List.of("card_number", "ssn", "email")),
                new Resource.Access(List.of("engineers"), null, null),
                rules,
                Resource.Ssh.PLAIN);
    }
}
