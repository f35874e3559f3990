package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;

class SeatsTest {
    private static final Person ALICE = new Person("issuer", "alice");
    private static final Person ERIN = new Person("issuer", "erin");

    private final Seats seats = new Seats();
    private final Resource bank = ResourceFixture.postgres("bank", new Resource.Limits(3, 2, Duration.ZERO));

    private void refused(Person person, String whose) {
        assertThatThrownBy(() -> seats.take(bank, person))
                .isInstanceOfSatisfying(
                        SallyportException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_LIMIT))
                .hasMessageContaining(whose);
    }

    @Test
    void a_person_and_a_resource_have_their_limits_and_a_place_left_is_free_again() {
        Seats.Seat first = seats.take(bank, ALICE);
        seats.take(bank, ALICE);
        refused(ALICE, "2 sessions for you on bank");
        seats.take(bank, ERIN);
        refused(ERIN, "3 sessions for resource bank");
        seats.leave(first);
        assertThat(seats.take(bank, ERIN).person()).isEqualTo(ERIN);
        refused(ALICE, "3 sessions for resource bank");
    }

    @Test
    void a_resource_without_limits_takes_everybody_and_counts_for_itself() {
        Resource free = ResourceFixture.postgres("free", Resource.Limits.NONE);
        for (int i = 0; i < 10; i++) {
            assertThat(seats.take(free, ALICE).resource()).isEqualTo("free");
        }
        assertThat(seats.take(bank, ALICE).resource()).isEqualTo("bank");
    }
}
