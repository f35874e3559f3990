package org.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.SallyportException;

class ResourceDocumentTest {
    private static Resource with(String members) {
        return ResourceDocument.parse(text(members), 1);
    }

    private static String text(String members) {
        return """
                {"name": "bank", "description": "", "protocol": "postgres", "host": "h", "port": 1, "account": "a",
                 "defaultDatabase": "d",
                 "credential": "c", "durability": "disk", "sessionMinutes": 5, "rules": [],
                 "masking": {"user": true, "columns": [], "detectors": []}, "access": {"standing": []}%s}
                """
                .formatted(members);
    }

    @Test
    void limits_that_are_not_named_do_not_hold() {
        assertThat(with("").limits()).isEqualTo(Resource.Limits.NONE);
        assertThat(with(", \"limits\": {\"sessions\": 2}").limits())
                .isEqualTo(new Resource.Limits(2, 0, Duration.ZERO));
        assertThat(with(", \"limits\": {\"sessionsPerPerson\": 1, \"idleSeconds\": 90}")
                        .limits())
                .isEqualTo(new Resource.Limits(0, 1, Duration.ofSeconds(90)));
    }

    @Test
    void a_limit_that_does_not_exist_or_is_no_number_is_an_error() {
        assertThatThrownBy(() -> with(", \"limits\": {\"idleMinutes\": 2}"))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("limits.idleMinutes is not known");
        assertThatThrownBy(() -> with(", \"limits\": {\"sessions\": \"2\"}")).hasMessageContaining("whole number");
        assertThatThrownBy(() -> with(", \"limits\": {\"sessions\": -2}")).hasMessageContaining("whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    port            | 0                                  | port must be a whole number
                    port            | "1"                                | port must be a whole number
                    host            | " "                                | host must not be empty
                    protocol        | "mysql"                            | protocol must be one of postgres, ssh
                    tls             | "on"                               | tls must be one of off, require, verify
                    durability      | "none"                             | durability must be one of process, disk, database
                    sessionMinutes  | 0                                  | sessionMinutes must be a whole number from 1
                    databases       | ["other"]                          | defaultDatabase must be one of databases
                    name            | "Bank"                             | name must begin with a lower-case letter
                    rules           | {}                                 | rules must be a list
                    access          | {"standing": ["a,b"]}              | access.standing must name groups without commas
                    access          | {"standing": "engineers"}          | access.standing must be a list
                    masking         | {"columns": [], "detectors": []}   | masking.user must be true or false
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": []}] | rules[0].approvers must name at least one group
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "atLeast": {"b": 1}}] | rules[0].atLeast.b is not known; there are a
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "atLeast": {"a": 2}}] | rules[0].atLeast must not ask for more people
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "escalation": {"afterMinutes": 0, "groups": ["b"]}}] | rules[0].escalation.afterMinutes must be a whole number from 1
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "escalation": {"afterMinutes": 1, "groups": []}}] | rules[0].escalation.groups must name at least one group
                    rules           | [{"name": "x", "effects": ["DROP"], "then": "refuse", "message": "no"}] | rules[0].effects must be one of read
                    rules           | [{"name": "x", "effects": [], "then": "refuse", "message": "no"}] | matches nothing
                    rules           | [{"name": "x", "unboundedWrite": true, "then": "allow"}] | allows nothing
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "allow", "when": []}] | rules[0].when must have a window
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "allow", "when": [{"zone": "Mars", "from": "1:00", "to": "02:00"}]}] | rules[0].when[0].zone must be a time zone
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "allow", "when": [{"zone": "UTC", "from": "1:00", "to": "02:00"}]}] | rules[0].when[0].from must be a time
                    rules           | [{"name": "x", "paths": ["/a"], "then": "refuse", "message": "no"}] | rules[0].paths and directions belong together
                    rules           | [{"name": "x", "paths": ["/a"], "directions": ["UPLOAD"], "then": "refuse", "message": "no"}] | rules[0].paths are for SSH
                    rules           | [{"name": "x", "paths": ["/a"], "directions": ["UPLOAD"], "overBytes": 1, "then": "hold", "people": 1, "approvers": ["a"]}] | rules[0].overBytes is for rules that refuse
                    rules           | [{"name": "x", "paths": ["/a"], "directions": ["UPLOAD"], "overBytes": 1, "then": "allow"}] | rules[0].overBytes is for rules that refuse
                    rules           | [{"name": "x", "overBytes": 1, "then": "refuse", "message": "no"}] | rules[0].overBytes needs paths, and directions that move content
                    rules           | [{"name": "x", "paths": ["/a"], "directions": ["UPLOAD", "NONE"], "overBytes": 1, "then": "refuse", "message": "no"}] | rules[0].overBytes needs paths, and directions that move content
                    rules           | [{"name": "x", "effects": ["WRITE"], "paths": ["/a"], "directions": ["UPLOAD"], "overBytes": 1, "then": "refuse", "message": "no"}] | rules[0].overBytes is about files alone
                    rules           | [{"name": "x", "paths": ["/a"], "directions": ["UPLOAD"], "overBytes": -1, "then": "refuse", "message": "no"}] | rules[0].overBytes must be a whole number from 0 to 1125899906842624
                    rules           | [{"name": "x", "paths": ["/a"], "directions": ["UPLOAD"], "overBytes": 1125899906842625, "then": "refuse", "message": "no"}] | rules[0].overBytes must be a whole number
                    rules           | [{"name": "x", "paths": ["/a"], "directions": ["UPLOAD"], "overBytes": "1 GB", "then": "refuse", "message": "no"}] | rules[0].overBytes must be a whole number
                    rules           | [{"name": "x", "paths": ["/a"], "directions": ["UPLOAD"], "overBytes": 1, "then": "refuse", "message": "no"}] | rules[0].paths are for SSH
                    rules           | [{"name": "x", "effects": ["DDL"], "relations": ["t"], "then": "allow"}] | rules[0].effects can be allowed for relations
                    rules           | [{"name": "x", "effects": ["DDL"], "who": {}, "then": "allow"}] | rules[0].who must have identities
                    rules           | [{"name": "x", "effects": ["DDL"], "unless": {"identities": ["robot"]}, "then": "allow"}] | rules[0].unless.identities must be one of person, agent, workload
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "ticket": "CHG["}] | rules[0].ticket must be a pattern such as
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "ticket": ".*"}] | rules[0].ticket must be a pattern that an empty ticket does not match
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "login": {"acr": []}}] | rules[0].login.acr must name at least one
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "login": {"maxAgeMinutes": 0}}] | rules[0].login.maxAgeMinutes must be a whole number from 1
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "login": {}}] | rules[0].login must have acr or maxAgeMinutes
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "expiresMinutes": 0}] | rules[0].expiresMinutes must be a whole number from 1
                    rules           | [{"name": "x", "effects": ["DDL"], "then": "hold", "people": 1, "approvers": ["a"], "justification": "yes"}] | rules[0].justification must be true or false
                    access          | {"standing": [], "emergency": {"groups": ["a"], "minutes": 61, "reviewers": ["b"], "reviewHours": 1}} | access.emergency.reviewHours must be a whole number from 2
                    """)
    void what_is_wrong_is_named(String member, String value, String says) {
        String document = CanonicalJson.text(replaced(member, value));
        assertThatThrownBy(() -> ResourceDocument.parse(document, 1))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining(says);
    }

    private static Map<String, @Nullable Object> replaced(String member, String value) {
        Map<String, @Nullable Object> json = new HashMap<>(CanonicalJson.parseObject(text("")));
        json.put(member, CanonicalJson.parse(value));
        return json;
    }

    @Test
    void a_detector_or_a_column_that_does_not_exist_is_an_error_here_and_not_at_the_login() {
        assertThatThrownBy(() ->
                        ResourceDocument.parse(text("").replace("\"detectors\": []", "\"detectors\": [\"iban\"]"), 1))
                .hasMessageContaining("masking.detectors cannot be read", "iban");
        assertThatThrownBy(
                        () -> ResourceDocument.parse(text("").replace("\"columns\": []", "\"columns\": [\"name\"]"), 1))
                .hasMessageContaining("masking.columns cannot be read");
    }

    @Test
    void the_canonical_form_is_one_and_has_a_limit() {
        assertThat(ResourceDocument.canonical("{ \"b\": 1,\n\"a\": [ ] }")).isEqualTo("{\"a\":[],\"b\":1}");
        assertThatThrownBy(() -> ResourceDocument.canonical("[]")).hasMessageContaining("is not JSON");
        assertThatThrownBy(() -> ResourceDocument.canonical("{\"a\": \"" + "x".repeat(70_000) + "\"}"))
                .hasMessageContaining("is longer than");
    }
}
