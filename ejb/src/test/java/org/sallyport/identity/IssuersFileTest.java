package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

class IssuersFileTest {
    private static final String PROVIDER = "https://login.bank.example/realms/sallyport";

    private static final String RULE =
            """
            {"claims": {"repository": "bank/payments"}, "groups": ["deployers"]}""";

    private static final String ISSUER =
            """
            {"name": "ci", "issuer": "https://ci.example", "audience": "sallyport", "workload": "{sub}",
             "rules": [%s]}"""
                    .formatted(RULE);

    private static List<TrustedIssuer> read(String file) {
        return IssuersFile.read(IssuersFile.json(file), PROVIDER);
    }

    private static String file(String... issuers) {
        return "{\"issuers\": [" + String.join(",", issuers) + "]}";
    }

    private static void refused(String file, String sentence) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        SallyportException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .hasMessageContaining("SALLYPORT_TRUSTED_ISSUERS_FILE: " + sentence);
    }

    @Test
    void a_file_names_issuers_and_what_their_workloads_may() {
        assertThat(read(file(ISSUER)))
                .containsExactly(new TrustedIssuer(
                        "ci",
                        "https://ci.example",
                        "sallyport",
                        new WorkloadName("{sub}"),
                        List.of(new WorkloadRule(Map.of("repository", "bank/payments"), Set.of("deployers"), null))));
    }

    @Test
    void what_is_not_json_or_no_list_of_issuers_is_refused() {
        refused("", "it is not JSON");
        refused("[]", "it is not JSON");
        refused("{\"issuers\": [], \"issuers\": []}", "it is not JSON");
        refused("{}", "issuers must be a list of 1 to 20");
        refused("{\"issuers\": []}", "issuers must be a list of 1 to 20");
        refused("{\"issuers\": {}}", "issuers must be a list of 1 to 20");
        refused("{\"issuers\": [1]}", "issuers[0] must be an object");
        refused("{\"issuers\": [null]}", "issuers[0] must be an object");
        refused("{\"issuer\": []}", "issuer is not known; there are issuers");
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "name": "ci",                       |                                          | name must be lower-case
                    "name": "ci",                       | "name": 1,                               | name must be lower-case
                    "name": "ci",                       | "name": "CI",                            | name must be lower-case
                    "name": "ci",                       | "name": "a/b",                           | name must be lower-case
                    "issuer": "https://ci.example",     |                                          | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": null,                          | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": "http://ci.example",           | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": "http://127.0.0.1.ci.example", | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": "https://u@ci.example",        | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": "https://ci.example?a=b",      | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": "https://ci.example#a",        | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": "https:///path",               | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": "file:///keys",                | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": "https://ci .example",         | issuer must be an https address
                    "issuer": "https://ci.example",     | "issuer": "https://login.bank.example/realms/sallyport",  | issuer is there twice, or is that of the gateway's own provider
                    "issuer": "https://ci.example",     | "issuer": "https://login.bank.example/realms/sallyport/", | issuer is there twice, or is that of the gateway's own provider
                    "audience": "sallyport",            |                                          | audience must be a text
                    "audience": "sallyport",            | "audience": " ",                         | audience must be a text
                    "audience": "sallyport",            | "audience": ["sallyport"],               | audience must be a text
                    "workload": "{sub}",                |                                          | workload must be letters
                    "workload": "{sub}",                | "workload": "alice",                     | workload must be letters
                    "workload": "{sub}",                | "workload": "ci:{sub}",                  | workload must be letters
                    "workload": "{sub}",                | "workload": "{sub}#x",                   | workload must be letters
                    "workload": "{sub}",                | "workload": "{sub",                      | workload must be letters
                    "workload": "{sub}",                | "workload": "{}",                        | workload must be letters
                    "name": "ci",                       | "name": "ci", "extra": 1,                | extra is not known
                    "claims": {"repository": "bank/payments"},  |                                  | rules[0].claims must be an object of 1 to 20
                    {"repository": "bank/payments"}     | {}                                       | rules[0].claims must be an object of 1 to 20
                    {"repository": "bank/payments"}     | ["repository"]                           | rules[0].claims must be an object of 1 to 20
                    "bank/payments"                     | true                                     | rules[0].claims.repository must be a text
                    "bank/payments"                     | ""                                       | rules[0].claims.repository must be a text
                    "bank/payments"                     | "*"                                      | rules[0].claims.repository must be a text
                    "bank/payments"                     | "/*"                                     | rules[0].claims.repository must be a text
                    "bank/payments"                     | "bank*"                                  | rules[0].claims.repository must be a text
                    "bank/payments"                     | "bank/*/main"                            | rules[0].claims.repository must be a text
                    "bank/payments"                     | "bank/**"                                | rules[0].claims.repository must be a text
                    , "groups": ["deployers"]           |                                          | rules[0].groups must be a list of 1 to 20
                    ["deployers"]                       | []                                       | rules[0].groups must be a list of 1 to 20
                    ["deployers"]                       | "deployers"                              | rules[0].groups must be a list of 1 to 20
                    ["deployers"]                       | ["a", ""]                                | rules[0].groups[1] must be a group's name
                    ["deployers"]                       | ["a,b"]                                  | rules[0].groups[0] must be a group's name
                    ["deployers"]                       | [1]                                      | rules[0].groups[0] must be a group's name
                    ["deployers"]                       | ["a"], "owner": ""                       | rules[0].owner must be a subject
                    ["deployers"]                       | ["a"], "owner": ["b"]                    | rules[0].owner must be a subject
                    ["deployers"]                       | ["a"], "role": "ADMIN"                   | rules[0].role is not known
                    """)
    void each_fault_is_one_sentence_that_names_the_member(String whole, String spoilt, String sentence) {
        String issuer = ISSUER.replace(whole, spoilt == null ? "" : spoilt);
        assertThat(issuer).isNotEqualTo(ISSUER);
        refused(file(issuer), "issuers[0]." + sentence);
    }

    @Test
    void a_rule_is_needed() {
        refused(file(ISSUER.replace(RULE, "")), "issuers[0].rules must be a list of 1 to 100");
        refused(file(ISSUER.replace(RULE, "7")), "issuers[0].rules[0] must be an object");
    }

    @Test
    void names_and_issuers_are_there_once() {
        String second = ISSUER.replace("\"ci\"", "\"other\"");
        refused(file(ISSUER, second), "issuers[1].issuer is there twice");
        refused(file(ISSUER, second.replace("ci.example", "ci.example/")), "issuers[1].issuer is there twice");
        refused(
                file(ISSUER, ISSUER.replace("ci.example", "other.example")),
                "issuers[1].name is that of another issuer as well");
        assertThat(read(file(ISSUER, second.replace("ci.example", "ci.example/path"))))
                .hasSize(2);
    }

    @Test
    void everything_is_bounded() {
        assertThat(read(file(issuers(20)))).hasSize(20);
        refused(file(issuers(21)), "issuers must be a list of 1 to 20");
        refused(
                file(ISSUER.replace(RULE, String.join(",", Collections.nCopies(101, RULE)))),
                "issuers[0].rules must be a list of 1 to 100");
        refused(
                file(ISSUER.replace("\"deployers\"", String.join(",", Collections.nCopies(21, "\"g\"")))),
                "issuers[0].rules[0].groups must be a list of 1 to 20");
        refused(
                file(ISSUER.replace("\"deployers\"", groups(20))),
                "issuers[0].rules must not name groups of more than 4000 characters in all");
        refused(file(ISSUER.replace("bank/payments", "x".repeat(1_001))), "issuers[0].rules[0].claims.repository");
        refused(file(ISSUER.replace("\"sallyport\"", '"' + "x".repeat(256) + '"')), "issuers[0].audience");
        refused(file(ISSUER.replace("ci.example", "ci.example/" + "x".repeat(512))), "issuers[0].issuer");
    }

    private static String[] issuers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ISSUER.replace("\"ci\"", "\"ci" + i + "\"").replace("ci.example", "ci" + i + ".example"))
                .toArray(String[]::new);
    }

    /** Each of 250 characters. */
    private static String groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> '"' + "g".repeat(248) + (10 + i) + '"')
                .collect(Collectors.joining(","));
    }

    @Test
    void an_issuer_on_this_machine_may_speak_plainly() {
        assertThat(List.of("http://localhost:1", "http://127.0.0.1", "http://[::1]:80/x", "https://ci.example/"))
                .allMatch(TrustedIssuer::isAddress);
    }
}
