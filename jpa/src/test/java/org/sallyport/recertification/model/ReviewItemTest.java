package org.sallyport.recertification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.schedule.model.ReviewTerms;
import org.sallyport.schedule.model.WhenLate;

class ReviewItemTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant BEHIND = NOW.plus(Duration.ofDays(14));
    private static final String ISSUER = "https://idp.example";

    private static final Principal BOB = person("bob", "approvers", Role.APPROVER);
    private static final Principal BRENDA = person("brenda", "approvers", Role.APPROVER);
    private static final Principal DAVE = person("dave", "admins", Role.ADMIN);
    private static final Principal CAROL = person("carol", "auditors", Role.AUDITOR);
    private static final Principal MONA = person("mona", "managers", Role.APPROVER);

    private final Campaign campaign = Campaign.byHand(
            "campaign",
            "spring",
            DAVE,
            new ReviewTerms(List.of("approvers"), 14, 3, 90, WhenLate.STAY, List.of()),
            Source.PROVIDER,
            1,
            NOW);

    private static Principal person(String name, String group, Role role) {
        return new Principal(new Person(ISSUER, name), name, Set.of(group), Set.of(role), null, true);
    }

    private ReviewItem access(String name, @Nullable String owner) {
        Access access = new Access(
                new Person(ISSUER, name),
                name,
                owner,
                "bank",
                "app",
                List.of("STANDING engineers", "EMERGENCY oncall"));
        Use use = new Use(NOW.minusSeconds(60), 3, 40, List.of(new Use.Used("customers", 30), new Use.Used("a b", 1)));
        return new ReviewItem("item", campaign, 1, access, use);
    }

    private ReviewItem removed() {
        ReviewItem item = access("alice", null);
        item.remove(BOB, campaign, "left the team", NOW);
        return item;
    }

    private static void refused(ErrorCode code, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(SallyportException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static Principal named(String name) {
        return List.of(BOB, BRENDA, DAVE, CAROL, MONA).stream()
                .filter(one -> one.username().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whose access, who answers for that agent, who decides, whether it is late; and what comes of it. */
    @ParameterizedTest
    @CsvSource({
        "alice,        , bob,    false, CONFIRMED",
        "alice,        , brenda, true,  CONFIRMED",
        "alice,        , dave,   false, NOT_AN_APPROVER",
        "alice,        , dave,   true,  CONFIRMED",
        "alice,        , carol,  false, NOT_AN_APPROVER",
        "alice,        , carol,  true,  NOT_AN_APPROVER",
        "alice,        , mona,   true,  NOT_AN_APPROVER",
        "bob,          , bob,    false, SELF_APPROVAL",
        "bob,          , bob,    true,  SELF_APPROVAL",
        "bob,          , brenda, false, CONFIRMED",
        "dave,         , dave,   true,  SELF_APPROVAL",
        "robot,   bob  , bob,    false, SELF_APPROVAL",
        "robot,   bob  , brenda, false, CONFIRMED",
        "robot,   dave , dave,   true,  SELF_APPROVAL"
    })
    void reviewers_decide_and_administrators_when_it_is_late_but_nobody_on_their_own(
            String whose, @Nullable String owner, String by, boolean late, String outcome) {
        ReviewItem item = access(whose, owner);
        Principal reviewer = named(by);
        if (late) {
            assertThat(campaign.becomeLate(BEHIND)).isTrue();
        }
        boolean may = outcome.equals("CONFIRMED");
        assertThat(item.mayDecide(reviewer, campaign)).isEqualTo(may);
        if (may) {
            item.confirm(reviewer, campaign, "", NOW);
            assertThat(item.state()).isEqualTo(ItemState.CONFIRMED);
            assertThat(item.decider().username()).isEqualTo(by);
        } else {
            refused(ErrorCode.valueOf(outcome), () -> item.confirm(reviewer, campaign, "", NOW));
            refused(ErrorCode.valueOf(outcome), () -> item.remove(reviewer, campaign, "no", NOW));
            assertThat(item.state()).isEqualTo(ItemState.OPEN);
        }
    }

    @Test
    void somebody_of_the_same_name_elsewhere_is_somebody_else() {
        Principal other = new Principal(
                new Person("https://other.example", "bob"),
                "bob",
                Set.of("approvers"),
                Set.of(Role.APPROVER),
                null,
                true);
        assertThat(access("bob", null).mayDecide(other, campaign)).isTrue();
    }

    @Test
    void it_is_decided_once_and_removing_needs_a_reason() {
        ReviewItem item = access("alice", null);
        refused(ErrorCode.INVALID_INPUT, () -> item.remove(BOB, campaign, " ", NOW));
        refused(ErrorCode.INVALID_INPUT, () -> item.confirm(BOB, campaign, "x".repeat(2_001), NOW));
        item.remove(BOB, campaign, "left the team", NOW);
        refused(ErrorCode.CONFLICT, () -> item.confirm(BRENDA, campaign, "", NOW));
        refused(ErrorCode.CONFLICT, () -> item.remove(BRENDA, campaign, "again", NOW));
        assertThat(item.told()).containsEntry("state", "REMOVED").containsEntry("decidedBy", "bob");
    }

    @Test
    void removed_access_comes_back_when_two_other_people_want_it() {
        ReviewItem item = removed();
        refused(ErrorCode.CONFLICT, () -> item.answerReturn(DAVE, campaign, true, "", NOW));
        refused(ErrorCode.NOT_AN_APPROVER, () -> item.askReturn(CAROL, campaign, "needed", NOW));
        refused(ErrorCode.INVALID_INPUT, () -> item.askReturn(BOB, campaign, "", NOW));
        item.askReturn(BOB, campaign, "a mistake", NOW);
        refused(ErrorCode.SELF_APPROVAL, () -> item.answerReturn(BOB, campaign, true, "", NOW));
        item.answerReturn(DAVE, campaign, false, "not so", NOW);
        assertThat(item.state()).isEqualTo(ItemState.REMOVED);
        item.askReturn(DAVE, campaign, "it is", NOW);
        assertThat(item.answerer().username()).isEmpty();
        item.answerReturn(BRENDA, campaign, true, "", NOW);
        assertThat(item.state()).isEqualTo(ItemState.RETURNED);
        refused(ErrorCode.CONFLICT, () -> item.askReturn(BOB, campaign, "more", NOW));
    }

    @Test
    void nobody_gives_their_own_access_back() {
        ReviewItem item = access("dave", null);
        item.remove(BOB, campaign, "no", NOW);
        refused(ErrorCode.SELF_APPROVAL, () -> item.askReturn(DAVE, campaign, "mine", NOW));
        item.askReturn(BOB, campaign, "his", NOW);
        refused(ErrorCode.SELF_APPROVAL, () -> item.answerReturn(DAVE, campaign, true, "", NOW));
    }

    @Test
    void what_nobody_decided_is_late_once_and_suspended_where_the_schedule_says_so() {
        ReviewItem item = access("alice", null);
        assertThat(item.becomeLate(true, BEHIND.minusSeconds(1))).isFalse();
        assertThat(item.becomeLate(true, BEHIND)).isTrue();
        assertThat(item.becomeLate(true, BEHIND)).isFalse();
        assertThat(item.isSuspended()).isTrue();
        item.confirm(BOB, campaign, "", BEHIND);
        assertThat(item.isSuspended()).isFalse();
        assertThat(item.isLate()).isTrue();
        assertThat(removed().becomeLate(true, BEHIND)).isFalse();
    }

    @Test
    void reviewers_are_reminded_once_and_lateness_is_told_once() {
        assertThat(campaign.remind(BEHIND.minus(Duration.ofDays(3)).minusSeconds(1)))
                .isFalse();
        assertThat(campaign.remind(BEHIND.minus(Duration.ofDays(3)))).isTrue();
        assertThat(campaign.remind(BEHIND.minusSeconds(1))).isFalse();
        assertThat(campaign.becomeLate(BEHIND.minusSeconds(1))).isFalse();
        assertThat(campaign.becomeLate(BEHIND)).isTrue();
        assertThat(campaign.becomeLate(BEHIND)).isFalse();
        campaign.close(BEHIND);
        assertThat(campaign.isLate(BEHIND)).isFalse();
    }

    @Test
    void use_and_ways_are_kept_as_they_were() {
        ReviewItem item = access("alice", null);
        assertThat(item.ways()).containsExactly("STANDING engineers", "EMERGENCY oncall");
        assertThat(item.mostUsed()).containsExactly(new Use.Used("customers", 30), new Use.Used("a b", 1));
        assertThat(item.sessions()).isEqualTo(3);
        assertThat(item.lastUsed()).contains(NOW.minusSeconds(60));
    }
}
