package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.platform.Person;

class LatestStandingsTest {
    private static final Person ALICE = new Person("https://idp.example/realms/bank", "alice");
    private static final Standing ENDED = new Standing.Ended("disabled at the provider");

    private Standing truth = new Standing.Active(Set.of("engineers"), null);
    private int asked;
    private long nanos = Long.MAX_VALUE - 1_000;

    private final LatestStandings standings = new LatestStandings(
            new ProviderInquiry() {
                @Override
                public Optional<Duration> skew() {
                    return Optional.empty();
                }

                @Override
                public Optional<Person> find(String username) {
                    return Optional.empty();
                }

                @Override
                public Standing ask(Person person) {
                    asked++;
                    return truth;
                }

                @Override
                public Optional<Set<String>> logins(Person person) {
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
            },
            () -> nanos);

    @Test
    void many_logins_at_once_are_one_question() {
        for (int login = 0; login < 20; login++) {
            assertThat(standings.recent(ALICE)).isEqualTo(truth);
        }
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void an_answer_grows_old() {
        standings.recent(ALICE);
        truth = ENDED;
        nanos += LatestStandings.FRESH.toNanos() - 1;
        assertThat(standings.recent(ALICE)).isInstanceOf(Standing.Active.class);
        nanos++;
        assertThat(standings.recent(ALICE)).isEqualTo(ENDED);
    }

    @Test
    void who_watches_asks_anew_and_logins_hear_of_it() {
        standings.recent(ALICE);
        truth = ENDED;
        assertThat(standings.ask(ALICE)).isEqualTo(ENDED);
        assertThat(standings.recent(ALICE)).isEqualTo(ENDED);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void an_end_and_no_answer_are_asked_about_each_time() {
        truth = new Standing.Unknown("the provider cannot be reached");
        standings.recent(ALICE);
        standings.recent(ALICE);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void what_is_kept_is_bounded() {
        for (int person = 0; person < 2 * LatestStandings.MAX_KEPT; person++) {
            standings.recent(new Person(ALICE.issuer(), "p" + person));
        }
        asked = 0;
        standings.recent(new Person(ALICE.issuer(), "p" + (2 * LatestStandings.MAX_KEPT - 1)));
        assertThat(asked).as("not kept, and yet right").isEqualTo(1);
        nanos += LatestStandings.FRESH.toNanos();
        standings.recent(ALICE);
        standings.recent(ALICE);
        assertThat(asked).as("room again").isEqualTo(2);
    }
}
