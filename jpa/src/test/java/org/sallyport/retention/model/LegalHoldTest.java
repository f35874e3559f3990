package org.sallyport.retention.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;

class LegalHoldTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Person ALICE = new Person("i", "alice");

    private final LegalHold hold = new LegalHold("01HOLD", scope(ALICE, null, null), "an inquiry", by("carol"), NOW);

    private static HoldScope scope(@Nullable Person person, @Nullable String resource, @Nullable String session) {
        return new HoldScope(person, person == null ? null : person.subject(), resource, session, null, null);
    }

    private static Principal by(String name) {
        return principal("i", name);
    }

    private static Principal principal(String issuer, String name) {
        return new Principal(new Person(issuer, name), name, Set.of(), Set.of(), null, true);
    }

    private static KeptSession kept(String subject, @Nullable String owner) {
        return new KeptSession("S1", "bank", 1, new Person("i", subject), owner, NOW, NOW.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "carol, dave, LIFTED, ",
        "dave, dora, LIFTED, ",
        "dave, dave, LIFTING, SELF_APPROVAL",
        "alice, dave, IN_FORCE, SELF_APPROVAL",
        "dave, alice, LIFTING, SELF_APPROVAL"
    })
    void two_others_lift_it(String first, String second, HoldState state, @Nullable ErrorCode refusal) {
        @Nullable ErrorCode refused = null;
        try {
            hold.askToLift(by(first), Set.of(ALICE), "over", NOW);
            hold.lift(by(second), Set.of(ALICE), NOW);
        } catch (SallyportException e) {
            refused = e.code();
        }
        assertThat(hold.state()).isEqualTo(state);
        assertThat(refused).isEqualTo(refusal);
    }

    @Test
    void the_same_name_of_another_issuer_is_another_person() {
        hold.askToLift(by("dave"), Set.of(ALICE), "over", NOW);
        hold.lift(principal("other", "dave"), Set.of(ALICE), NOW);
        assertThat(hold.state()).isEqualTo(HoldState.LIFTED);
    }

    @Test
    void it_is_kept_when_somebody_says_so_and_then_two_are_needed_again() {
        hold.askToLift(by("dave"), Set.of(), "over", NOW);
        hold.keep();
        assertThat(hold.state()).isEqualTo(HoldState.IN_FORCE);
        assertThatThrownBy(() -> hold.lift(by("dora"), Set.of(), NOW)).hasMessageContaining("IN_FORCE");
        assertThat(hold.mayLift(by("dave"), Set.of())).isTrue();
    }

    @Test
    void a_reason_is_needed_to_place_it_and_to_lift_it() {
        assertThatThrownBy(() -> new LegalHold("x", scope(ALICE, null, null), " ", by("carol"), NOW))
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> hold.askToLift(by("dave"), Set.of(), "", NOW)).hasMessageContaining("reason");
    }

    @ParameterizedTest
    @CsvSource({
        "alice, , , true",
        "bob, , , false",
        ", bank, , true",
        ", other, , false",
        ", , S1, true",
        ", , S2, false",
        "alice, bank, S1, true",
        "alice, other, , false",
        "bob, bank, , false"
    })
    void all_that_is_given_must_apply(
            @Nullable String person, @Nullable String resource, @Nullable String session, boolean covered) {
        HoldScope scope = scope(person == null ? null : new Person("i", person), resource, session);
        assertThat(scope.covers(kept("alice", null))).isEqualTo(covered);
    }

    @Test
    void whoever_answers_for_an_agent_is_held_with_it() {
        assertThat(scope(ALICE, null, null).covers(kept("bot", "alice"))).isTrue();
        assertThat(scope(ALICE, null, null).covers(kept("bot", "erin"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T11:00:00Z, 2026-11-22T12:00:00Z, false",
        "2026-11-22T11:00:00Z, 2026-11-22T12:00:01Z, true",
        "2026-11-22T12:01:00Z, , true",
        "2026-11-22T12:01:01Z, , false",
        ", 2026-11-22T12:00:00Z, false"
    })
    void a_period_holds_what_meets_it(@Nullable Instant from, @Nullable Instant to, boolean covered) {
        HoldScope scope = new HoldScope(null, null, null, null, from, to);
        assertThat(scope.covers(kept("alice", null))).isEqualTo(covered);
    }

    @Test
    void a_hold_of_nothing_in_particular_is_refused() {
        assertThatThrownBy(() -> scope(null, null, null)).hasMessageContaining("needs a person, a resource");
    }
}
