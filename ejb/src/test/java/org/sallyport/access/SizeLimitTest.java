package org.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.statement.FileAccess.Direction;

/** A rule with a size is about a file only as far as it gets larger, in its place among the others. */
class SizeLimitTest {
    private static final String DOWN = "\"directions\": [\"DOWNLOAD\"]";
    private static final String REFUSE = "\"then\": \"refuse\", \"message\": \"no\"";
    private static final String SMALL =
            "{\"name\": \"small\", \"paths\": [\"/**\"], " + DOWN + ", \"overBytes\": 10, " + REFUSE + "}";
    private static final String LARGE =
            "{\"name\": \"large\", \"paths\": [\"/srv/**\"], " + DOWN + ", \"overBytes\": 100, " + REFUSE + "}";
    private static final String REPORTS = "{\"name\": \"reports\", \"paths\": [\"/reports/**\"], " + DOWN
            + ", \"effects\": [\"READ\"], \"then\": \"allow\"}";

    private record Moving(FileAccess file) implements Classification {
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
            return Optional.of(file);
        }
    }

    private static Policy policy(String... rules) {
        Resource resource = ResourceDocument.parse(
                """
                {"name": "files", "description": "", "protocol": "ssh", "host": "h", "port": 1, "account": "a",
                 "credential": "c", "durability": "disk", "sessionMinutes": 5,
                 "masking": {"user": true, "columns": [], "detectors": []}, "access": {"standing": []},
                 "rules": [%s]}
                """
                        .formatted(String.join(",", rules)),
                1);
        return new Policy(resource, ResourceFixture.nobody(), Clock.systemUTC());
    }

    private static List<Moving> download(long bytes, String... paths) {
        return List.of(new Moving(new FileAccess(Direction.DOWNLOAD, List.of(paths), bytes)));
    }

    private static Optional<Long> limit(Policy policy, String... paths) {
        return policy.limit(download(FileAccess.ANY_SIZE, paths)).map(SizeLimit::bytes);
    }

    @Test
    void a_file_is_refused_from_the_first_byte_beyond() {
        Policy policy = policy(SMALL);
        assertThat(policy.decide(download(0, "/a"))).isEqualTo(new PolicyDecision.Allow(null));
        assertThat(policy.decide(download(10, "/a"))).isEqualTo(new PolicyDecision.Allow(null));
        assertThat(policy.decide(download(11, "/a"))).isEqualTo(new PolicyDecision.Refuse("small", "no"));
        assertThat(policy.decide(download(FileAccess.ANY_SIZE, "/a"))).isInstanceOf(PolicyDecision.Refuse.class);
    }

    @Test
    void the_other_direction_has_no_limit() {
        Policy policy = policy(SMALL);
        List<Moving> upload = List.of(new Moving(new FileAccess(Direction.UPLOAD, List.of("/a"), FileAccess.ANY_SIZE)));
        assertThat(policy.limit(upload)).isEmpty();
        assertThat(policy.decide(upload)).isEqualTo(new PolicyDecision.Allow(null));
    }

    @Test
    void the_least_of_several_limits_holds_in_whatever_order() {
        assertThat(limit(policy(LARGE, SMALL), "/srv/a")).contains(10L);
        assertThat(limit(policy(SMALL, LARGE), "/srv/a")).contains(10L);
        assertThat(limit(policy(LARGE), "/srv/a")).contains(100L);
        assertThat(limit(policy(LARGE), "/home/a")).isEmpty();
        assertThat(policy(LARGE, SMALL).limit(download(FileAccess.ANY_SIZE, "/srv/a")))
                .contains(new SizeLimit("small", 10, "no"));
    }

    @Test
    void a_rule_before_it_that_matches_any_size_decides_alone() {
        assertThat(limit(policy(REPORTS, SMALL), "/reports/a")).isEmpty();
        assertThat(policy(REPORTS, SMALL).decide(download(11, "/reports/a")))
                .isEqualTo(new PolicyDecision.Allow("reports"));
        assertThat(limit(policy(SMALL, REPORTS), "/reports/a")).contains(10L);
        assertThat(limit(policy(REPORTS, SMALL), "/home/a")).contains(10L);
    }

    @Test
    void a_file_whose_path_nobody_knows_is_within_every_limit_and_in_no_rule_that_allows() {
        assertThat(limit(policy(LARGE))).contains(100L);
        assertThat(limit(policy(REPORTS, LARGE))).contains(100L);
        assertThat(policy(LARGE).decide(download(101))).isEqualTo(new PolicyDecision.Refuse("large", "no"));
        String held = "{\"name\": \"held\", \"paths\": [\"/**\"], " + DOWN + ", " + REFUSE + "}";
        assertThat(policy(held).decide(download(101))).isEqualTo(new PolicyDecision.Allow(null));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 50})
    void the_bounds_themselves_can_be_given(long bytes) {
        Policy policy = policy(SMALL.replace("\"overBytes\": 10", "\"overBytes\": " + bytes));
        assertThat(limit(policy, "/a")).contains(bytes);
        assertThat(policy.decide(download(bytes, "/a"))).isEqualTo(new PolicyDecision.Allow(null));
        assertThat(policy.decide(download(bytes + 1, "/a"))).isInstanceOf(PolicyDecision.Refuse.class);
    }
}
