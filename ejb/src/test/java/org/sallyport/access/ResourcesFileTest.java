package org.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.SallyportException;

class ResourcesFileTest {
    private static final String FILE =
            """
            profiles:
              people:
                columns: [customers.name=name:partial]
                detectors: [email]
            schedules:
              night:
                - {zone: Europe/Zurich, from: 22:00, to: 06:00}
            rules:
              - name: structure
                for: {labels: {env: production}, protocol: postgres}
                effects: [DDL]
                when: night
                then: refuse
                message: "no"
              - {name: all, for: {resources: ["b*"]}, effects: [DCL], then: hold, people: 1, approvers: [approvers]}
            resources:
              - &bank
                name: bank
                description: a bank
                labels: {env: production}
                protocol: postgres
                host: db.example
                port: 5432
                defaultDatabase: bank
                account: app
                credential: app
                durability: disk
                sessionMinutes: 60
                masking: {user: true, profile: people}
                access: {standing: [engineers]}
                rules:
                  - {name: own, effects: [PROGRAM], then: refuse, message: never}
              - name: other
                description: ""
                protocol: postgres
                host: db.example
                port: 5432
                defaultDatabase: d
                account: app
                credential: app
                durability: disk
                sessionMinutes: 60
                masking: {user: true, columns: [], detectors: []}
                access: {standing: []}
                rules: []
            """;

    private static Resource read(String file, String name) {
        return ResourceDocument.parse(
                Objects.requireNonNull(ResourcesFile.read(file).get(name)), 1);
    }

    @Test
    void what_is_shared_is_written_out_in_each_document_before_its_own() {
        Resource bank = read(FILE, "bank");
        assertThat(bank.rules()).extracting(Rule::name).containsExactly("structure", "all", "own");
        assertThat(bank.rules().get(0).when()).hasSize(1);
        assertThat(bank.labels()).isEqualTo(Map.of("env", "production"));
        assertThat(bank.masking().columns()).containsExactly("customers.name=name:partial");
        assertThat(read(FILE, "other").rules()).isEmpty();
    }

    @Test
    void a_file_that_is_written_is_read_as_the_same() {
        Map<String, String> documents = ResourcesFile.read(FILE);
        String written = ResourcesFile.of(documents);
        assertThat(ResourcesFile.read(written)).isEqualTo(documents);
        assertThat(written).startsWith("resources:\n  - name: ");
        assertThat(written).doesNotContain("&", "!!");
    }

    @Test
    void roles_stand_beside_the_resources() {
        String file = "roles: {user: [a, b], approver: [], auditor: [c], admin: [d]}\nresources: []\n";
        Map<String, String> documents = ResourcesFile.read(file);
        assertThat(documents)
                .isEqualTo(Map.of(
                        "roles", "{\"admin\":[\"d\"],\"approver\":[],\"auditor\":[\"c\"],\"user\":[\"a\",\"b\"]}"));
        assertThat(ResourcesFile.read(ResourcesFile.of(documents))).isEqualTo(documents);
        refused(file.replace("admin: [d]", "admin: []"), "roles.admin must name at least one group");
        refused(file.replace(", admin: [d]", ""), "roles.admin must be a list");
        refused(file.replace("user: [a, b]", "users: [a, b]"), "roles.users is not known");
        refused(FILE.replace("name: other", "name: roles"), "resource roles: name must not be roles");
    }

    @Test
    void texts_that_look_like_something_else_stay_texts() {
        String file = FILE.replace("description: a bank", "description: no")
                .replace("env: production", "env: 22:30")
                .replace("resources: [\"b*\"]", "resources: []");
        Map<String, String> documents = ResourcesFile.read(file);
        assertThat(read(file, "bank").description()).isEqualTo("no");
        assertThat(read(file, "bank").labels()).isEqualTo(Map.of("env", "22:30"));
        assertThat(ResourcesFile.read(ResourcesFile.of(documents))).isEqualTo(documents);
    }

    private static void refused(String file, String... says) {
        assertThatThrownBy(() -> ResourcesFile.read(file))
                .isInstanceOf(SallyportException.class)
                .hasMessageContainingAll(says);
    }

    @Test
    void what_is_wrong_is_named() {
        refused(FILE.replace("profile: people", "profile: none"), "resource bank: there is no masking profile none");
        refused(FILE.replace("when: night", "when: day"), "there is no schedule day");
        refused(FILE.replace("\"b*\"", "\"x*\""), "rules[1].for is for no resource");
        refused(FILE.replace("for: {resources: [\"b*\"]}, ", ""), "rules[1].for must say which resources");
        refused(FILE.replace("for: {labels", "for: {label"), "label is not known");
        refused(FILE.replace("name: other", "name: bank"), "the resource bank is there twice");
        refused(FILE.replace("port: 5432\n    def", "port: 0\n    def"), "resource bank: port must be a whole number");
        refused(
                FILE.replace("profile: people", "profile: people, detectors: [iban]"),
                "resource bank",
                "masking.detectors is not known");
        refused(
                FILE.replace("profile: people", "profile: [people]"),
                "resource bank",
                "masking.profile must be a text");
        refused(FILE.replace("user: true, profile", "profile"), "resource bank", "masking.user must be true or false");
        refused(FILE.replace("people:\n", "people:\n    user: false\n"), "profiles.people.user is not known");
        refused(FILE.replace("    rules: []\n", ""), "resource other: resources[1].rules must be a list");
        refused(
                FILE.replace("    rules: []\n", "    rules: none\n"),
                "resource other: resources[1].rules must be a list");
        refused(FILE + "host: x", "host is not known");
        refused("", "expected an object");
        refused("[]", "expected an object");
        refused("{\"resources\": 1}", "resources must be a list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: [",
                "resources: []\nresources: []",
                "resources: &a [*a]",
                "a: &a [x]\nb: *a\nresources: []",
                "resources: !!java.net.URL [http://127.0.0.1/]",
                "resources: [{name: 1.5}]",
                "resources: [{name: 99999999999999999999}]",
                "1: x\nresources: []",
                "resources: []\n---\nresources: []",
                "\t{"
            })
    void yaml_that_is_no_json_is_refused(String file) {
        refused(file, "the file ");
    }

    @Test
    void a_file_is_bounded_in_length_and_depth() {
        refused("resources: " + "[".repeat(100_000) + "]".repeat(100_000), "levels deep");
        refused("{\"resources\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}", "cannot be read");
        refused(" ".repeat(ResourcesFile.LONGEST) + "resources: []", "longer than");
        String nine = "a0: &a0 x\n";
        for (int i = 1; i < 30; i++) {
            nine += "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n";
        }
        refused(nine, "YAML");
    }
}
