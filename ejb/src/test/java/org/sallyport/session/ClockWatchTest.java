package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.identity.Member;
import org.sallyport.identity.ProviderInquiry;
import org.sallyport.identity.Standing;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;

class ClockWatchTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant wall = Instant.parse("2026-03-01T10:00:00Z");
    private long nanos = 7;
    private boolean storeIsGone;
    private @Nullable Duration provider = Duration.ZERO;

    /** What the store answers with, when it is asked; passing time is up to it. */
    private Supplier<Instant> store = () -> wall;

    private final List<String> events = new ArrayList<>();

    private final AuditLog audit = new AuditLog() {
        @Override
        public String record(AuditEvent event) {
            requireStore();
            events.add(event.type() + " " + event.details());
            return "";
        }
    };

    private final Jdbc jdbc = new Jdbc() {
        @Override
        @SuppressWarnings("unchecked")
        public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
            requireStore();
            return List.of((T) store.get());
        }
    };

    private final ProviderInquiry inquiry = new ProviderInquiry() {
        @Override
        public Optional<Duration> skew() {
            return Optional.ofNullable(provider);
        }

        @Override
        public Standing ask(Person person) {
            return new Standing.Unknown("not in this test");
        }

        @Override
        public Optional<Set<String>> logins(Person person) {
            return Optional.empty();
        }

        @Override
        public Optional<Person> find(String username) {
            return Optional.empty();
        }

        @Override
        public List<Member> members(String group) {
            return List.of();
        }

        @Override
        public boolean isOffered() {
            return true;
        }
    };

    private final ClockWatch watch = new ClockWatch(() -> wall, () -> nanos, audit, inquiry, jdbc);

    private void requireStore() {
        if (storeIsGone) {
            throw new SallyportException(ErrorCode.STORE_FAILED, "the store is gone");
        }
    }

    /** The monotonic clock and the wall clock go on together. */
    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    private static String skewed(String against, long millis, boolean now) {
        return "CLOCK_SKEWED {against=" + against + ", byMillis=" + millis + ", skewed=" + now + "}";
    }

    @ParameterizedTest(name = "set by {0} ms while {1} ms pass: told {2}")
    @CsvSource({
        "0, 1000, false",
        "0, 600000, false",
        "2000, 1000, false",
        "-2000, 1000, false",
        "2001, 1000, true",
        "-2001, 1000, true",
        "3600000, 1000, true",
        "-3600000, 60000, true"
    })
    void a_jump_beyond_two_seconds_is_told_once(long set, long passes, boolean told) {
        watch.look();
        pass(Duration.ofMillis(passes));
        wall = wall.plusMillis(set);
        watch.look();
        watch.look();
        assertThat(events)
                .isEqualTo(told ? List.of("CLOCK_JUMPED {byMillis=" + set + ", to=" + wall + "}") : List.of());
    }

    @Test
    void a_jump_that_cannot_be_recorded_is_told_when_it_can() {
        watch.look();
        storeIsGone = true;
        wall = wall.minus(HOUR);
        assertThatThrownBy(watch::look).hasMessageContaining("the store is gone");
        pass(Duration.ofSeconds(1));
        assertThatThrownBy(watch::look).hasMessageContaining("the store is gone");
        storeIsGone = false;
        pass(Duration.ofSeconds(1));
        watch.look();
        watch.look();
        assertThat(events).singleElement().asString().startsWith("CLOCK_JUMPED {byMillis=-3600000, ");
    }

    @ParameterizedTest(name = "the {0} is ahead by {1} ms: told {2}")
    @CsvSource({
        "store, 0, false",
        "store, 1999, false",
        "store, -1999, false",
        "store, 2000, false",
        "store, -2000, false",
        "store, 2001, true",
        "store, -2001, true",
        "store, 3600000, true",
        "store, -3600000, true",
        // Its answers' dates are cut to whole seconds.
        "provider, 3000, false",
        "provider, -3000, false",
        "provider, 3001, true",
        "provider, -3001, true",
        "provider, -3600000, true"
    })
    void another_clock_beyond_the_tolerance_is_told_once_when_it_begins_and_once_when_it_is_over(
            String whose, long millis, boolean told) {
        differ(whose, millis);
        for (int minute = 0; minute < 10; minute++) {
            watch.compare();
            pass(Duration.ofMinutes(1));
        }
        assertThat(events).isEqualTo(told ? List.of(skewed(whose, millis, true)) : List.of());
        differ(whose, 0);
        for (int minute = 0; minute < 10; minute++) {
            watch.compare();
            pass(Duration.ofMinutes(1));
        }
        assertThat(events).isEqualTo(told ? List.of(skewed(whose, millis, true), skewed(whose, 0, false)) : List.of());
    }

    private void differ(String whose, long millis) {
        if (whose.equals("store")) {
            store = () -> wall.plusMillis(millis);
        } else {
            provider = Duration.ofMillis(millis);
        }
    }

    @ParameterizedTest(name = "an answer {0} ms after the question, {1} ms ahead of it, is told {2}")
    @CsvSource({"5000, 0, false", "5000, 5000, false", "5000, 7000, false", "5000, 7001, true", "5000, -7001, true"})
    void a_slow_answer_is_no_difference(long waits, long ahead, boolean told) {
        store = () -> {
            Instant asked = wall;
            pass(Duration.ofMillis(waits));
            return asked.plusMillis(ahead);
        };
        watch.compare();
        assertThat(events).hasSize(told ? 1 : 0);
    }

    @ParameterizedTest(name = "set by {0} s while the store is asked")
    @CsvSource({"3600", "-3600"})
    void a_clock_that_is_set_while_the_store_is_asked_is_judged_by_the_next_comparison(long seconds) {
        Instant truth = wall;
        store = () -> {
            wall = wall.plusSeconds(seconds);
            return truth;
        };
        watch.compare();
        assertThat(events).isEmpty();
        store = () -> truth;
        watch.compare();
        assertThat(events).containsExactly(skewed("store", -1_000 * seconds, true));
    }

    @Test
    void a_provider_that_has_not_answered_is_not_compared() {
        provider = null;
        store = () -> wall.plus(HOUR);
        watch.compare();
        assertThat(events).containsExactly(skewed("store", HOUR.toMillis(), true));
    }

    @Test
    void while_the_store_is_gone_nothing_is_lost_and_nothing_is_told_twice() {
        provider = HOUR;
        storeIsGone = true;
        assertThatThrownBy(watch::compare).hasMessageContaining("the store is gone");
        assertThatThrownBy(watch::compare).hasMessageContaining("the store is gone");
        storeIsGone = false;
        watch.compare();
        watch.compare();
        assertThat(events).containsExactly(skewed("provider", HOUR.toMillis(), true));
    }

    @Test
    void a_difference_that_cannot_be_recorded_is_told_when_it_can() {
        store = () -> {
            storeIsGone = true;
            return wall.minus(HOUR);
        };
        assertThatThrownBy(watch::compare).hasMessageContaining("the store is gone");
        storeIsGone = false;
        store = () -> wall.minus(HOUR);
        watch.compare();
        assertThat(events).containsExactly(skewed("store", -HOUR.toMillis(), true));
    }

    @ParameterizedTest(name = "the store by {0} ms, the provider by {1} ms")
    @CsvSource({
        "0, 0, ",
        "2000, 2000, ",
        "3600000, 0, the clock differs from the store's by 3600000 ms",
        "0, -3600000, the clock differs from the provider's by -3600000 ms",
        "0, , the provider's clock has not been heard"
    })
    void the_clock_is_in_doubt_when_another_differs_or_was_not_heard(
            long store, @Nullable Long provider, @Nullable String why) {
        Instant shown = wall.plusMillis(store);
        this.store = () -> shown;
        this.provider = provider == null ? null : Duration.ofMillis(provider);
        assertThat(watch.doubt()).isEqualTo(Optional.ofNullable(why));
        assertThat(events).isEmpty();
    }
}
