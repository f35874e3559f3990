package org.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.statement.Catalogue;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.SqlClassifier;

/** Which rule decides: who asks, what it would do, what it names, and when. */
class PolicyTest {
    private static final Set<String> ENGINEERS = Set.of("engineers");

    /** A Monday. */
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final String HOLD = "\"then\": \"hold\", \"people\": 1, \"approvers\": [\"approvers\"]";
    private static final String REFUSE = "\"then\": \"refuse\", \"message\": \"no\"";
    private static final String ALLOW = "\"then\": \"allow\"";

    private static Resource resource(String... rules) {
        return resource("postgres", rules);
    }

    private static Resource resource(String protocol, String[] rules) {
        return ResourceDocument.parse(
                """
                {"name": "bank", "description": "", "protocol": "%s", "host": "h", "port": 1, "account": "a",
                 "defaultDatabase": "d", "credential": "c", "durability": "disk", "sessionMinutes": 5,
                 "masking": {"user": true, "columns": [], "detectors": []}, "access": {"standing": []},
                 "rules": [%s]}
                """
                        .formatted(protocol, String.join(",", rules)),
                1);
    }

    private static String rule(String name, String conditions, String then) {
        return "{\"name\": \"" + name + "\", " + conditions + ", " + then + "}";
    }

    private static PolicyDecision decide(Resource resource, Set<String> groups, Instant now, String sql) {
        return new Policy(resource, ResourceFixture.person(groups), Clock.fixed(now, ZoneOffset.UTC))
                .decide(SqlClassifier.classify(sql, LexerSettings.DEFAULT, Catalogue.UNKNOWN));
    }

    /** The deciding rule's name; empty where nothing waits. */
    private static String rule(Resource resource, String sql) {
        return name(decide(resource, ENGINEERS, NOON, sql));
    }

    private static String name(PolicyDecision decision) {
        if (decision instanceof PolicyDecision.Hold hold) {
            return hold.rule();
        }
        return decision instanceof PolicyDecision.Refuse refuse ? refuse.rule() : "";
    }

    @Test
    void the_first_rule_that_matches_decides() {
        Resource resource = resource(
                rule("a", "\"effects\": [\"DDL\"]", HOLD), rule("b", "\"effects\": [\"DDL\", \"WRITE\"]", REFUSE));
        assertThat(rule(resource, "drop table t")).isEqualTo("a");
        assertThat(rule(resource, "insert into t values (1)")).isEqualTo("b");
        assertThat(rule(resource, "select 1")).isEmpty();
    }

    @Test
    void the_strictest_of_all_statements_counts() {
        Resource resource =
                resource(rule("ddl", "\"effects\": [\"DDL\"]", HOLD), rule("dcl", "\"effects\": [\"DCL\"]", REFUSE));
        assertThat(rule(resource, "select 1; drop table t")).isEqualTo("ddl");
        assertThat(rule(resource, "drop table t; grant a to b")).isEqualTo("dcl");
    }

    @Test
    void a_rule_for_groups_is_for_their_members_alone() {
        Resource resource = resource(rule("juniors", "\"groups\": [\"juniors\"], \"effects\": [\"WRITE\"]", HOLD));
        String sql = "insert into t values (1)";
        assertThat(name(decide(resource, Set.of("engineers", "juniors"), NOON, sql)))
                .isEqualTo("juniors");
        assertThat(name(decide(resource, ENGINEERS, NOON, sql))).isEmpty();
        assertThat(name(decide(resource, Set.of("Juniors"), NOON, sql))).isEmpty();
    }

    @Test
    void a_rule_with_relations_is_about_statements_that_name_one_or_could_reach_any() {
        Resource resource = resource(rule("payments", "\"relations\": [\"payments\", \"hr.pay\"]", HOLD));
        assertThat(rule(resource, "select * from payments")).isEqualTo("payments");
        assertThat(rule(resource, "select * from public.payments")).isEqualTo("payments");
        assertThat(rule(resource, "select * from a join payments on true")).isEqualTo("payments");
        assertThat(rule(resource, "select * from PAY")).isEqualTo("payments");
        assertThat(rule(resource, "select * from other.pay")).isEqualTo("payments");
        assertThat(rule(resource, "select * from \"Payments\"")).isEmpty();
        assertThat(rule(resource, "select 1")).isEmpty();
        assertThat(rule(resource, "do 'begin end'")).isEqualTo("payments");
        assertThat(rule(resource, "gibberish")).isEqualTo("payments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop schema crm cascade",
                "alter schema crm rename to x",
                "grant select on all tables in schema crm to bob",
                "vacuum full",
                "drop owned by bob",
                "create table x (like crm.payments)",
                "create view v as select * from crm.payments",
                "alter table x attach partition crm.payments default",
                "create rule r as on insert to x do also delete from crm.payments"
            })
    void what_reaches_a_schema_in_any_way_is_held(String sql) {
        Resource resource = resource(
                rule("crm", "\"effects\": [\"DDL\", \"DCL\", \"PROGRAM\"], \"relations\": [\"crm.*\"]", REFUSE));
        assertThat(rule(resource, sql)).isEqualTo("crm");
    }

    @Test
    void statements_that_wait_for_different_people_are_not_sent_together() {
        Resource resource = resource(
                rule("a", "\"effects\": [\"DDL\"]", HOLD),
                rule("b", "\"effects\": [\"DCL\"]", HOLD.replace("[\"approvers\"]", "[\"security\"]")));
        assertThat(decide(resource, ENGINEERS, NOON, "drop table t; grant a to b"))
                .isInstanceOfSatisfying(PolicyDecision.Refuse.class, refuse -> assertThat(refuse.message())
                        .contains("send them one by one"));
        assertThat(rule(resource, "drop table t; drop table u")).isEqualTo("a");
    }

    @Test
    void a_star_is_any_relation() {
        Resource held = resource(rule("any", "\"relations\": [\"*\"]", HOLD));
        assertThat(rule(held, "select * from public.t")).isEqualTo("any");
        assertThat(rule(held, "select * from t")).isEqualTo("any");
        assertThat(rule(held, "select 1")).isEmpty();
    }

    @Test
    void other_groups_mean_other_rules_only_where_rules_name_them() {
        Resource resource = resource(
                rule("leads", "\"groups\": [\"leads\"], \"effects\": [\"DDL\"]", ALLOW),
                rule("structure", "\"effects\": [\"DDL\"]", HOLD));
        Policy policy = new Policy(resource, ResourceFixture.person(Set.of("engineers", "leads")), Clock.systemUTC());
        assertThat(policy.isAlsoFor(resource, Set.of("leads"))).isTrue();
        assertThat(policy.isAlsoFor(resource, Set.of("leads", "auditors"))).isTrue();
        assertThat(policy.isAlsoFor(resource, ENGINEERS)).isFalse();
    }

    /** A session, and the rule that decides on it. */
    @ParameterizedTest(name = "{0}, acr {1}, amr {2} on {3}: {4}")
    @CsvSource(
            useHeadersInDisplayName = true,
            nullValues = "-",
            textBlock =
                    """
                    kind,     acr, amr,      database, rule
                    PERSON,   -,   '',       d,        all else
                    PERSON,   1,   pwd,      d,        all else
                    PERSON,   2,   pwd,      d,        ''
                    PERSON,   1,   pwd hwk,  d,        ''
                    PERSON,   22,  '',       d,        all else
                    AGENT,    2,   '',       d,        agents
                    WORKLOAD, 2,   '',       d,        workloads
                    PERSON,   2,   '',       crm,      crm
                    AGENT,    -,   '',       crm,      agents
                    """)
    void rules_are_about_kinds_of_logins_and_databases(
            String kind, @Nullable String acr, String amr, String database, String expected) {
        String effects = "\"effects\": [\"DDL\"]";
        Resource resource = resource(
                rule("agents", "\"who\": {\"identities\": [\"agent\"]}, " + effects, REFUSE),
                rule("workloads", "\"who\": {\"identities\": [\"workload\"], \"acr\": [\"2\"]}, " + effects, HOLD),
                rule("crm", "\"databases\": [\"crm\"], " + effects, REFUSE),
                rule("strong", "\"who\": {\"acr\": [\"2\", \"3\"]}, " + effects, ALLOW),
                rule("all else", "\"unless\": {\"amr\": [\"hwk\"]}, " + effects, HOLD));
        PolicyContext context = new PolicyContext(
                ENGINEERS,
                IdentityKind.valueOf(kind),
                acr,
                amr.isEmpty() ? Set.of() : Set.of(amr.split(" ", -1)),
                database);
        assertThat(name(new Policy(resource, context, Clock.systemUTC())
                        .decide(SqlClassifier.classify("drop table t", LexerSettings.DEFAULT, Catalogue.UNKNOWN))))
                .isEqualTo(expected);
    }

    @Test
    void a_quoted_name_with_a_dot_is_no_schema() {
        Resource resource = resource(
                rule("crm", "\"relations\": [\"crm.*\"], \"effects\": [\"READ\"]", ALLOW),
                rule("all else", "\"effects\": [\"READ\"]", HOLD));
        assertThat(rule(resource, "select * from \"crm.secret\"")).isEqualTo("all else");
        assertThat(rule(resource, "select * from crm.secret")).isEmpty();
    }

    @Test
    void a_name_without_a_schema_may_be_in_any_but_is_not_allowed_as_if_it_were() {
        String all = "\"relations\": [\"crm.*\"], \"effects\": [\"READ\"]";
        Resource held = resource(rule("crm", all, HOLD));
        assertThat(rule(held, "select * from crm.b")).isEqualTo("crm");
        assertThat(rule(held, "select * from b")).isEqualTo("crm");
        assertThat(rule(held, "select * from other.b")).isEmpty();
        Resource allowed = resource(rule("crm", all, ALLOW), rule("all else", "\"effects\": [\"READ\"]", HOLD));
        assertThat(rule(allowed, "select * from crm.b")).isEmpty();
        assertThat(rule(allowed, "select * from b")).isEqualTo("all else");
    }

    @Test
    void what_is_allowed_is_wholly_within_the_rule() {
        Resource resource = resource(
                rule("read and write t", "\"effects\": [\"READ\", \"WRITE\"], \"relations\": [\"t\", \"s.u\"]", ALLOW),
                rule("all else", "\"effects\": [\"READ\", \"WRITE\", \"DDL\", \"UNKNOWN\"]", HOLD));
        assertThat(decide(resource, ENGINEERS, NOON, "select * from t"))
                .isEqualTo(new PolicyDecision.Allow("read and write t"));
        assertThat(decide(resource, ENGINEERS, NOON, "select * from t; begin"))
                .isEqualTo(new PolicyDecision.Allow(null));
        assertThat(rule(resource, "insert into t select * from s.u")).isEmpty();
        assertThat(rule(resource, "insert into t select * from u")).isEqualTo("all else");
        assertThat(rule(resource, "select * from t, v")).isEqualTo("all else");
        assertThat(rule(resource, "drop table t")).isEqualTo("all else");
        assertThat(rule(resource, "delete from t")).isEqualTo("all else");
        assertThat(rule(resource, "select evil() from t")).isEqualTo("all else");
    }

    @Test
    void a_rule_holds_within_its_windows_alone() {
        Resource resource = resource(
                rule(
                        "maintenance",
                        "\"effects\": [\"DDL\"], \"when\": [{\"zone\": \"UTC\", \"days\": [\"sunday\"], \"from\": \"22:00\","
                                + " \"to\": \"06:00\"}]",
                        ALLOW),
                rule("structure", "\"effects\": [\"DDL\"]", HOLD));
        String sql = "drop table t";
        assertThat(name(decide(resource, ENGINEERS, Instant.parse("2026-03-01T21:59:59Z"), sql)))
                .isEqualTo("structure");
        assertThat(name(decide(resource, ENGINEERS, Instant.parse("2026-03-01T22:00:00Z"), sql)))
                .isEmpty();
        assertThat(name(decide(resource, ENGINEERS, Instant.parse("2026-03-02T05:59:59Z"), sql)))
                .isEmpty();
        assertThat(name(decide(resource, ENGINEERS, Instant.parse("2026-03-02T06:00:00Z"), sql)))
                .isEqualTo("structure");
        assertThat(new Policy(resource, ResourceFixture.person(ENGINEERS), Clock.systemUTC()).changesWithTime())
                .isTrue();
        assertThat(new Policy(resource(), ResourceFixture.person(ENGINEERS), Clock.systemUTC()).changesWithTime())
                .isFalse();
    }

    /**
     * The nights of a place, from 22:00 to 06:00, that begin on a Saturday: Zurich goes to summer time in the night to
     * 2026-03-29 and back in that to 2026-10-25, New York on 2026-03-08 and 2026-11-01.
     */
    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "Europe/Zurich,    2026-03-07T20:59:59Z, false",
        "Europe/Zurich,    2026-03-07T21:00:00Z, true",
        "Europe/Zurich,    2026-03-07T22:59:59Z, true",
        "Europe/Zurich,    2026-03-07T23:00:00Z, true",
        "Europe/Zurich,    2026-03-08T04:59:59Z, true",
        "Europe/Zurich,    2026-03-08T05:00:00Z, false",
        "Europe/Zurich,    2026-03-28T21:00:00Z, true",
        "Europe/Zurich,    2026-03-29T00:59:59Z, true",
        "Europe/Zurich,    2026-03-29T01:00:00Z, true",
        "Europe/Zurich,    2026-03-29T03:59:59Z, true",
        "Europe/Zurich,    2026-03-29T04:00:00Z, false",
        "Europe/Zurich,    2026-10-24T19:59:59Z, false",
        "Europe/Zurich,    2026-10-24T20:00:00Z, true",
        "Europe/Zurich,    2026-10-25T00:30:00Z, true",
        "Europe/Zurich,    2026-10-25T01:30:00Z, true",
        "Europe/Zurich,    2026-10-25T04:59:59Z, true",
        "Europe/Zurich,    2026-10-25T05:00:00Z, false",
        "America/New_York, 2026-03-08T02:59:59Z, false",
        "America/New_York, 2026-03-08T03:00:00Z, true",
        "America/New_York, 2026-03-08T07:00:00Z, true",
        "America/New_York, 2026-03-08T09:59:59Z, true",
        "America/New_York, 2026-03-08T10:00:00Z, false",
        "America/New_York, 2026-11-01T01:59:59Z, false",
        "America/New_York, 2026-11-01T02:00:00Z, true",
        "America/New_York, 2026-11-01T05:30:00Z, true",
        "America/New_York, 2026-11-01T06:30:00Z, true",
        "America/New_York, 2026-11-01T10:59:59Z, true",
        "America/New_York, 2026-11-01T11:00:00Z, false"
    })
    void a_window_that_ends_after_midnight_is_one_on_every_night_of_the_year(
            String zone, Instant moment, boolean inside) {
        String when = "\"when\": [{\"zone\": \"" + zone + "\", \"days\": [\"saturday\"], \"from\": \"22:00\","
                + " \"to\": \"06:00\"}]";
        String sql = "drop table t";
        Resource allowing = resource(
                rule("maintenance", "\"effects\": [\"DDL\"], " + when, ALLOW),
                rule("structure", "\"effects\": [\"DDL\"]", HOLD));
        assertThat(name(decide(allowing, ENGINEERS, moment, sql))).isEqualTo(inside ? "" : "structure");
        Resource closing = resource(rule("closed at night", "\"effects\": [\"DDL\"], " + when, REFUSE));
        assertThat(name(decide(closing, ENGINEERS, moment, sql))).isEqualTo(inside ? "closed at night" : "");
    }

    private record Download(List<String> paths) implements Classification {
        @Override
        public String verb() {
            return "download";
        }

        @Override
        public Set<Effect> effects() {
            return Set.of(Effect.READ);
        }

        @Override
        public List<String> reasons() {
            return List.of();
        }

        @Override
        public Optional<FileAccess> files() {
            return Optional.of(new FileAccess(FileAccess.Direction.DOWNLOAD, paths));
        }
    }

    @Test
    void files_are_allowed_where_every_path_is_within_and_held_where_one_is() {
        String out = "\"directions\": [\"DOWNLOAD\"]";
        Resource resource = resource("ssh", new String[] {
            rule("keys", "\"paths\": [\"/keys/**\"], " + out, REFUSE),
            rule("reports", "\"effects\": [\"READ\"], \"paths\": [\"/reports/**\"], " + out, ALLOW),
            rule("files", "\"paths\": [\"/**\"], " + out, HOLD)
        });
        Policy policy = new Policy(resource, ResourceFixture.person(ENGINEERS), Clock.systemUTC());
        assertThat(name(policy.decide(List.of(new Download(List.of("/reports/a"))))))
                .isEmpty();
        assertThat(name(policy.decide(List.of(new Download(List.of("/reports/a", "/home/b"))))))
                .isEqualTo("files");
        assertThat(name(policy.decide(List.of(new Download(List.of("/reports/a", "/keys/b"))))))
                .isEqualTo("keys");
    }
}
