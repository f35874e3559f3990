package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Authentication;
import org.sallyport.platform.Person;

class DutyResultTest {
    private static final Authentication NO_LOGIN = new Authentication(null, null);
    private static final Instant EXPIRY = Instant.parse("2026-11-22T10:15:00Z");

    @ParameterizedTest(name = "{0} by {1} of {2}, threshold {3}, votes {4}, used {5}: {6} {7}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # state   | requester | owner | threshold | votes               | used  | word      | rules
                    APPROVED  | alice     |       | 1         | +bob                | true  | PASS      | SOD-1 SOD-2 SOD-3 SOD-4 SOD-5 SOD-6 SOD-7
                    APPROVED  | alice     |       | 2         | +bob +brenda        | false | PASS      | SOD-1 SOD-2 SOD-3 SOD-4 SOD-5 SOD-6 SOD-7
                    REVOKED   | alice     |       | 1         | +bob                | false | PASS      | SOD-1 SOD-2 SOD-3 SOD-4 SOD-5 SOD-6 SOD-7
                    REJECTED  | alice     |       | 1         | -bob                | false | PASS      | SOD-1 SOD-2 SOD-3 SOD-4 SOD-5 SOD-6 SOD-7
                    PENDING   | alice     |       | 2         | +bob                | false | PASS      | SOD-1 SOD-2 SOD-3 SOD-4 SOD-5 SOD-6 SOD-7
                    PENDING   | alice     |       | 1         |                     | false | UNDECIDED | ''
                    EXPIRED   | alice     |       | 1         |                     | false | UNDECIDED | ''
                    APPROVED  | alice     |       | 1         | +alice              | false | BREACH    | SOD-1
                    REJECTED  | alice     |       | 1         | -alice              | false | BREACH    | SOD-1
                    APPROVED  | bot       | erin  | 1         | +erin               | true  | BREACH    | SOD-2
                    APPROVED  | alice     |       | 2         | +bob                | false | BREACH    | SOD-3
                    APPROVED  | alice     |       | 2         | +bob +bob           | false | BREACH    | SOD-3
                    APPROVED  | alice     |       | 1         |                     | false | BREACH    | SOD-3
                    APPROVED  | alice     |       | 1         | +bob -brenda        | false | BREACH    | SOD-4
                    REJECTED  | alice     |       | 1         | +bob -brenda        | true  | BREACH    | SOD-4 SOD-5
                    APPROVED  | alice     |       | 1         | +late               | false | BREACH    | SOD-5
                    APPROVED  | alice     |       | 2         | +alice              | false | BREACH    | SOD-1 SOD-3
                    APPROVED  | alice     |       | 1         | +carl@bob           | true  | PASS      | SOD-1 SOD-2 SOD-3 SOD-4 SOD-5 SOD-6 SOD-7
                    APPROVED  | alice     |       | 1         | +carl@alice         | true  | BREACH    | SOD-1
                    APPROVED  | bot       | erin  | 1         | +carl@erin          | true  | BREACH    | SOD-2
                    APPROVED  | alice     |       | 2         | +carl@bob +bob      | false | BREACH    | SOD-3
                    APPROVED  | alice     |       | 2         | +carl@bob +dan@bob  | false | BREACH    | SOD-3
                    APPROVED  | alice     |       | 2         | +carl@bob +dan@carl | false | BREACH    | SOD-3
                    APPROVED  | alice     |       | 2         | +dan@carl +carl@bob | false | BREACH    | SOD-3
                    APPROVED  | alice     |       | 2         | +bob +carl@bob      | false | BREACH    | SOD-3
                    APPROVED  | alice     |       | 2         | +carl@bob +dan@zoe  | false | PASS      | SOD-1 SOD-2 SOD-3 SOD-4 SOD-5 SOD-6 SOD-7
                    """)
    void the_rules_judge_every_kind_of_approval(
            ApprovalState state,
            String requester,
            @Nullable String owner,
            int threshold,
            @Nullable String votes,
            boolean used,
            String word,
            String rules) {
        DutyResult result = DutyResult.of(new DutyCase(
                state,
                person(requester),
                owner == null ? null : person(owner),
                threshold,
                Map.of(),
                Terms.Login.ANY,
                votes == null
                        ? List.of()
                        : Arrays.stream(votes.split(" "))
                                .map(DutyResultTest::vote)
                                .toList(),
                EXPIRY,
                used ? EXPIRY : null));
        assertThat(result.word()).isEqualTo(word);
        assertThat(result.ruleIds()).isEqualTo(rules);
    }

    /** The table holds what the gateway's own agents are judged by. */
    @Test
    void the_owner_of_another_issuers_workload_does_not_decide_for_it() {
        Person job = new Person("https://ci.example", "job");
        Person owner = new Person("https://ci.example", "erin");
        DutyResult result = DutyResult.of(new DutyCase(
                ApprovalState.APPROVED,
                job,
                owner,
                1,
                Map.of(),
                Terms.Login.ANY,
                List.of(vote("+erin")),
                EXPIRY,
                null));
        assertThat(result.ruleIds()).isEqualTo("SOD-2");
    }

    private static Vote vote(String text) {
        String[] names = text.substring(1).split("@", -1);
        String name = names[0];
        Instant at = name.equals("late") ? EXPIRY.plusSeconds(1) : EXPIRY.minusSeconds(1);
        return new Vote(
                person(name),
                name,
                text.startsWith("+"),
                "",
                at,
                List.of("approvers"),
                NO_LOGIN,
                names.length == 1 ? null : new Vote.Absent(person(names[1]), names[1]));
    }

    @ParameterizedTest(name = "of {0}, by people in {1}: {2}")
    @CsvSource({
        "leads=1, leads approvers, PASS",
        "leads=1, approvers approvers, BREACH",
        "'leads=1,owners=1', leads+owners approvers, BREACH",
        "'leads=1,owners=1', leads+owners leads, PASS"
    })
    void each_group_has_its_minimum(String minima, String people, String word) {
        List<Vote> votes = new ArrayList<>();
        for (String groups : people.split(" ", -1)) {
            Person person = person("p" + votes.size());
            votes.add(new Vote(
                    person,
                    person.subject(),
                    true,
                    "",
                    EXPIRY.minusSeconds(1),
                    List.of(groups.split("\\+", -1)),
                    NO_LOGIN,
                    null));
        }
        DutyResult result = DutyResult.of(new DutyCase(
                ApprovalState.APPROVED,
                person("alice"),
                null,
                2,
                Quorum.minima(minima),
                Terms.Login.ANY,
                votes,
                EXPIRY,
                null));
        assertThat(result.word()).isEqualTo(word);
        assertThat(result.ruleIds()).isEqualTo(word.equals("PASS") ? result.ruleIds() : "SOD-6");
    }

    @ParameterizedTest(name = "acr {0}, {1} minutes before: {2}")
    @CsvSource(
            nullValues = "-",
            value = {"2, 14, PASS", "2, 15, PASS", "2, 16, BREACH", "1, 14, BREACH", "-, 14, BREACH", "2, -, BREACH"})
    void whoever_decides_is_logged_in_as_the_rule_asks(@Nullable String acr, @Nullable Integer minutes, String word) {
        Instant at = EXPIRY.minusSeconds(1);
        Authentication login = new Authentication(acr, minutes == null ? null : at.minus(Duration.ofMinutes(minutes)));
        for (boolean approves : new boolean[] {true, false}) {
            DutyResult result = DutyResult.of(new DutyCase(
                    approves ? ApprovalState.APPROVED : ApprovalState.REJECTED,
                    person("alice"),
                    null,
                    1,
                    Map.of(),
                    new Terms.Login(List.of("2"), Duration.ofMinutes(15)),
                    List.of(new Vote(person("bob"), "bob", approves, "", at, List.of("approvers"), login, null)),
                    EXPIRY,
                    null));
            assertThat(result.word()).isEqualTo(word);
            assertThat(result.ruleIds()).isEqualTo(word.equals("PASS") ? result.ruleIds() : "SOD-7");
        }
    }

    private static Person person(String name) {
        return new Person("https://idp.example", name);
    }
}
