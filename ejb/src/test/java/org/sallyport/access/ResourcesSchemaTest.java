package org.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.ledger.proof.CanonicalJson;

/** The published schema says what the gateway's reader says, as far as a schema can. */
class ResourcesSchemaTest {
    private static final String SCHEMA = text();

    private static String text() {
        try (InputStream in =
                Objects.requireNonNull(ResourcesFile.class.getResourceAsStream("resources.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> faults(String file) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);
        Set<String> faults = new TreeSet<>();
        schema.validate(file, InputFormat.JSON).forEach(fault -> faults.add(fault.getMessage()));
        return faults;
    }

    private static String demo() throws IOException {
        return Files.readString(Path.of("../wildfly-config/demo/resources.json"))
                .replaceAll("@[a-z.]+@", "1");
    }

    @Test
    void the_demos_file_is_right_by_both() throws IOException {
        assertThat(faults(demo())).isEmpty();
        assertThat(ResourcesFile.read(demo())).isNotEmpty();
    }

    /** The members that the reader knows are those of the schema. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    -                          | resource
                    limits                     | resource/properties/limits
                    access                     | resource/properties/access
                    access.onRequest           | resource/properties/access/properties/onRequest
                    access.onRequest.escalation| resource/properties/access/properties/onRequest/properties/escalation
                    access.onRequest.login     | resource/properties/access/properties/onRequest/properties/login
                    access.emergency           | resource/properties/access/properties/emergency
                    ssh                        | resource/properties/ssh
                    rules                      | rule
                    rules.who                  | login
                    rules.unless               | login
                    rules.when                 | window
                    rules.login                | rule/properties/login
                    """)
    void members_are_the_same(@Nullable String path, String definition) {
        Throwable refusal = catchThrowable(() -> ResourceDocument.parse(CanonicalJson.text(unknown(path)), 1));
        String known = String.valueOf(refusal.getMessage()).replaceAll("(?s).*is not known; there are ", "");
        Map<?, ?> at = (Map<?, ?>)
                Objects.requireNonNull(CanonicalJson.parseObject(SCHEMA).get("$defs"));
        for (String step : definition.split("/", -1)) {
            at = (Map<?, ?>) Objects.requireNonNull(at.get(step), step);
        }
        assertThat(List.of(known.split(", ", -1)))
                .containsExactlyInAnyOrderElementsOf(((Map<?, ?>) Objects.requireNonNull(at.get("properties")))
                        .keySet().stream()
                                .map(String::valueOf)
                                .filter(name -> !name.equals("for"))
                                .toList());
    }

    /** A document with an unknown member in the object at the path, and before it what the reader reads first. */
    private static Map<String, Object> unknown(@Nullable String path) {
        Map<String, Object> document = new HashMap<>(
                CanonicalJson.parseObject(
                        """
                {"name": "bank", "description": "", "protocol": "postgres", "host": "h", "port": 1, "account": "a",
                 "defaultDatabase": "d", "credential": "c", "durability": "disk", "sessionMinutes": 5,
                 "masking": {"user": true, "columns": [], "detectors": []}, "access": {"standing": []}, "rules": []}
                """));
        Object wrong = Map.of("zzz", 1);
        List<String> steps = path == null ? List.of() : Arrays.asList(path.split("\\.", -1));
        if (steps.isEmpty()) {
            document.put("zzz", 1);
        } else if (steps.get(0).equals("rules")) {
            document.put("rules", List.of(steps.size() == 1 ? wrong : rule(steps.get(1), wrong)));
        } else if (steps.size() == 1) {
            document.put(steps.get(0), wrong);
        } else {
            Object inner = steps.size() == 2
                    ? wrong
                    : Map.of("groups", List.of("a"), "people", 1, "approvers", List.of("b"), steps.get(2), wrong);
            document.put(steps.get(0), Map.of("standing", List.of(), steps.get(1), inner));
        }
        return document;
    }

    private static Map<String, Object> rule(String member, Object wrong) {
        return Map.of(
                "name",
                "x",
                "effects",
                List.of("DDL"),
                "then",
                "hold",
                "people",
                1,
                "approvers",
                List.of("a"),
                member,
                member.equals("when") ? List.of(wrong) : wrong);
    }

    /** A slip in the demo's file that both find. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "admin": ["admins"]          | "admin": []
                    "auditor": ["auditors"],     |
                    "user": ["engineers"         | "people": ["engineers"
                    "name": "bank",              | "name": "roles",
                    "protocol": "postgres"       | "protocol": "mysql"
                    "tls": "require"             | "tls": "on"
                    "sessionMinutes": 480        | "sessionMinutes": 0
                    "durability": "process"      | "durability": "never"
                    "then": "hold"               | "then": "wait"
                    "people": 1                  | "people": 6
                    "effects": ["DDL"            | "effects": ["DROP"
                    "name": "bank",              | "name": "Bank",
                    "standing": ["engineers"     | "standing": ["a,b"
                    "user": true                 | "user": "yes"
                    "user": true,                | "user": true, "detectors": [],
                    "maxMinutes": 480            | "maxMinutes": 480, "justification": 1
                    "maxMinutes": 480            | "maxMinutes": 480, "escalation": {"afterMinutes": 10080, "groups": ["a"]}
                    "reviewHours": 24            | "reviewHours": 24, "login": {}
                    """)
    void what_the_schema_refuses_the_reader_refuses(String right, @Nullable String wrong) throws IOException {
        String file = demo().replace(right, Objects.requireNonNullElse(wrong, ""));
        assertThat(file).isNotEqualTo(demo());
        assertThat(faults(file)).isNotEmpty();
        assertThat(catchThrowable(() -> ResourcesFile.read(file))).isNotNull();
    }
}
