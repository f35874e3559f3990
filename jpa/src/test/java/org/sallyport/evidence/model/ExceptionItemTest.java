package org.sallyport.evidence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.Authentication;
import org.sallyport.approval.model.Subject;
import org.sallyport.approval.model.Verdict;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Hand;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

class ExceptionItemTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String ISSUER = "https://idp.example";
    private static final Principal DAVE = person("dave");
    private static final Principal DORA = person("dora");
    private static final Principal BOB = person("bob");
    private static final Principal ERIN = person("erin");

    private static Principal person(String name) {
        return new Principal(
                new Person(ISSUER, name), name, Set.of("approvers"), Set.of(Role.ADMIN, Role.APPROVER), null, true);
    }

    private static ExceptionItem about(Principal who) {
        return new ExceptionItem("item", ExceptionKind.VALUES_REVEALED, Hand.of(who), null, NOW.plusSeconds(3600));
    }

    private static ExceptionItem disposed(Principal about) {
        ExceptionItem item = about(about);
        item.assign(DAVE.person(), "dave", Set.of(), NOW);
        item.dispose(DAVE, Disposition.EXPECTED, "planned work", NOW);
        return item;
    }

    private static void refused(ErrorCode code, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(SallyportException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void another_person_agrees_and_it_is_closed() {
        ExceptionItem item = disposed(ERIN);
        item.review(BOB, Set.of(), ReviewVerdict.CONFIRM, "", NOW);
        assertThat(item.state()).isEqualTo(ExceptionState.REVIEWED);
        assertThat(item.told()).containsEntry("reviewer", "bob").containsEntry("disposition", "EXPECTED");
        refused(ErrorCode.CONFLICT, () -> item.review(DORA, Set.of(), ReviewVerdict.CONFIRM, "", NOW));
    }

    @Test
    void neither_its_owner_nor_whom_it_concerns_reviews_it() {
        ExceptionItem item = disposed(ERIN);
        refused(ErrorCode.SELF_APPROVAL, () -> item.review(DAVE, Set.of(), ReviewVerdict.CONFIRM, "", NOW));
        refused(ErrorCode.SELF_APPROVAL, () -> item.review(ERIN, Set.of(), ReviewVerdict.CONFIRM, "", NOW));
        refused(
                ErrorCode.SELF_APPROVAL,
                () -> item.review(BOB, Set.of(BOB.person()), ReviewVerdict.SEND_BACK, "no", NOW));
        Principal sameName = new Principal(
                new Person("https://other.example", "erin"), "erin", Set.of(), Set.of(Role.ADMIN), null, true);
        assertThat(item.mayReview(sameName, Set.of())).isTrue();
    }

    @Test
    void whoever_disposed_does_not_review_after_it_was_sent_back_and_given_to_another() {
        ExceptionItem item = disposed(ERIN);
        item.review(BOB, Set.of(), ReviewVerdict.SEND_BACK, "look again", NOW);
        assertThat(item.state()).isEqualTo(ExceptionState.ASSIGNED);
        assertThat(item.reviewedAt()).isEmpty();
        item.assign(DORA.person(), "dora", Set.of(), NOW);
        refused(ErrorCode.ACCESS_DENIED, () -> item.dispose(DAVE, Disposition.BREACH, "mine", NOW));
        item.dispose(DORA, Disposition.BREACH, "it was", NOW);
        refused(ErrorCode.SELF_APPROVAL, () -> item.review(DORA, Set.of(), ReviewVerdict.CONFIRM, "", NOW));
        item.review(DAVE, Set.of(), ReviewVerdict.CONFIRM, "", NOW);
        assertThat(item.reviewer().username()).isEqualTo("dave");
    }

    @Test
    void whom_it_is_about_does_not_own_it_nor_does_an_agents_owner() {
        refused(ErrorCode.SELF_APPROVAL, () -> about(DAVE).assign(DAVE.person(), "dave", Set.of(), NOW));
        refused(ErrorCode.SELF_APPROVAL, () -> about(DORA).assign(DAVE.person(), "dave", Set.of(DAVE.person()), NOW));
        assertThat(Requester.barred(new Person(ISSUER, "bot"), "erin")).contains(ERIN.person());
    }

    @Test
    void a_step_sent_twice_or_meant_for_what_was_seen_before_is_a_conflict() {
        ExceptionItem item = about(ERIN);
        refused(ErrorCode.CONFLICT, () -> item.dispose(DAVE, Disposition.EXPECTED, "early", NOW));
        item.assign(DAVE.person(), "dave", Set.of(), NOW);
        refused(ErrorCode.CONFLICT, () -> item.assign(DAVE.person(), "dave", Set.of(), NOW));
        item.dispose(DAVE, Disposition.EXPECTED, "planned", NOW);
        refused(ErrorCode.CONFLICT, () -> item.dispose(DAVE, Disposition.EXPECTED, "planned", NOW));
        refused(ErrorCode.CONFLICT, () -> item.requireVersion(7));
    }

    @Test
    void a_comment_is_needed_to_dispose_and_to_send_back() {
        ExceptionItem item = about(ERIN);
        item.assign(DAVE.person(), "dave", Set.of(), NOW);
        refused(ErrorCode.INVALID_INPUT, () -> item.dispose(DAVE, Disposition.EXPECTED, " ", NOW));
        item.dispose(DAVE, Disposition.EXPECTED, "planned", NOW);
        refused(ErrorCode.INVALID_INPUT, () -> item.review(BOB, Set.of(), ReviewVerdict.SEND_BACK, "", NOW));
    }

    @Test
    void it_becomes_late_once_and_never_when_it_is_closed() {
        ExceptionItem item = disposed(ERIN);
        assertThat(item.becomeLate(NOW)).isFalse();
        assertThat(item.becomeLate(NOW.plusSeconds(3600))).isTrue();
        assertThat(item.becomeLate(NOW.plusSeconds(3601))).isFalse();
        item.review(BOB, Set.of(), ReviewVerdict.CONFIRM, "", NOW);
        assertThat(item.isLate(NOW.plusSeconds(9000))).isFalse();
    }

    private static Approval review() {
        Subject subject = new Subject(null, "bank", 1, null, null, "", 0, List.of(), List.of(), "", List.of(), false);
        return Approval.forReview(
                "review",
                Requester.of(ERIN),
                subject,
                new Quorum(1, List.of("approvers")),
                5,
                "",
                null,
                NOW,
                NOW.plusSeconds(60));
    }

    private static ExceptionItem emergency() {
        return new ExceptionItem("item", ExceptionKind.EMERGENCY_TAKEN, Hand.of(ERIN), "review", NOW.plusSeconds(60));
    }

    @Test
    void emergency_access_is_closed_by_its_review_alone() {
        ExceptionItem item = emergency();
        Approval review = review();
        assertThat(item.takeOutcome(review)).isFalse();
        refused(ErrorCode.CONFLICT, () -> item.assign(DAVE.person(), "dave", Set.of(), NOW));
        review.decide("d", BOB, new Authentication(null, null), Verdict.REJECT, "no emergency", NOW);
        assertThat(item.takeOutcome(review)).isTrue();
        assertThat(item.state()).isEqualTo(ExceptionState.REVIEWED);
        assertThat(item.disposition()).contains(Disposition.BREACH);
        assertThat(item.reviewer().username()).isEqualTo("bob");
        assertThat(item.takeOutcome(review)).isFalse();
    }

    @Test
    void emergency_access_whose_review_expired_is_followed_up_like_any_other() {
        ExceptionItem item = emergency();
        Approval review = review();
        review.expire(NOW.plusSeconds(61));
        assertThat(item.takeOutcome(review)).isTrue();
        assertThat(item.state()).isEqualTo(ExceptionState.OPEN);
        item.assign(DAVE.person(), "dave", Set.of(), NOW);
        assertThat(item.state()).isEqualTo(ExceptionState.ASSIGNED);
    }
}
