package org.sallyport.access;

import java.time.Duration;
import java.util.List;

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

    public static Resource ssh(String name, String description) {
        return resource(name, description, "ssh", Resource.Limits.NONE, List.of());
    }

    private static Resource resource(
            String name, String description, String protocol, Resource.Limits limits, List<String> columns) {
        return new Resource(
                name,
                1,
                description,
                protocol,
                "127.0.0.1",
                5432,
                List.of(),
                "",
                "app",
                "key",
                "OFF",
                "PROCESS",
                Duration.ofHours(1),
                limits,
                new Resource.Masking(true, columns, List.of("card_number", "ssn", "email")),
                new Resource.Access(List.of("engineers"), null),
                List.of(),
                Resource.Ssh.PLAIN);
    }
}
