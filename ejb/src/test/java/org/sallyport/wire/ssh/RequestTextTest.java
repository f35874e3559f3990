package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.Authentication;
import org.sallyport.approval.model.Subject;
import org.sallyport.approval.model.Verdict;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;

class RequestTextTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");

    private final Approval request = Approval.forAccess(
            "01REQUEST",
            Requester.of(person("alice", "engineers", Role.USER)),
            new Subject(
                    null,
                    "app-jit",
                    1,
                    "app",
                    null,
                    "access",
                    0,
                    List.of(),
                    List.of(),
                    "access on request",
                    List.of(),
                    false),
            new Quorum(2, List.of("approvers")),
            30,
            "the disk is full",
            null,
            NOW,
            NOW.plusSeconds(3_600));

    private static Principal person(String name, String group, Role role) {
        return new Principal(new Person("http://issuer.example", name), name, Set.of(group), Set.of(role), null, true);
    }

    private void decide(String name, Verdict verdict, String comment) {
        request.decide(
                name, person(name, "approvers", Role.APPROVER), new Authentication(null, null), verdict, comment, NOW);
    }

    @Test
    void the_question_says_who_approves_and_for_how_long_at_most() {
        Resource.OnRequest two =
                new Resource.OnRequest(List.of("engineers"), new Quorum(2, List.of("approvers", "leads")), 60);
        assertThat(RequestText.intro(ResourceFixture.ssh("app-jit", ""), two))
                .contains("It takes the approval of 2 of approvers or leads, for 60 minutes at most.");
        Resource.OnRequest one = new Resource.OnRequest(List.of("engineers"), new Quorum(1, List.of("approvers")), 1);
        assertThat(RequestText.intro(ResourceFixture.ssh("app-jit", ""), one))
                .contains("It takes the approval of one of approvers, for 1 minute at most.");
    }

    @Test
    void each_approval_is_told_as_one_of_how_many_with_its_comment() {
        decide("bob", Verdict.APPROVE, "go");
        decide("brenda", Verdict.APPROVE, "");
        assertThat(RequestText.approved(request, 0)).isEqualTo("Sallyport: 1 of 2: bob approved: go");
        assertThat(RequestText.approved(request, 1)).isEqualTo("Sallyport: 2 of 2: brenda approved");
    }

    @Test
    void a_rejection_is_one_line_with_who_and_why_and_cannot_steer_the_terminal() {
        decide("bob", Verdict.APPROVE, "");
        decide("brenda", Verdict.REJECT, "not\r\ntoday \033]0;owned\007\u202e\u009b31m");
        String line = RequestText.closed(request);
        assertThat(line).startsWith("access to app-jit was rejected by brenda: not");
        assertThat(line.codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    @Test
    void a_long_comment_is_cut() {
        decide("bob", Verdict.REJECT, "x".repeat(2_000));
        assertThat(RequestText.closed(request)).hasSizeLessThan(400).endsWith("...");
    }

    @Test
    void a_request_that_nobody_decided_on_says_until_when_it_waited() {
        request.expire(NOW);
        assertThat(RequestText.closed(request)).contains("nobody decided", "2030-01-02T04:04:05Z");
    }

    @Test
    void a_withdrawal_names_its_person() {
        request.withdraw(NOW);
        assertThat(RequestText.closed(request)).endsWith("was withdrawn by alice");
    }

    @Test
    void what_was_approved_while_its_person_left_is_theirs_to_use_or_give_back() {
        decide("bob", Verdict.APPROVE, "");
        decide("brenda", Verdict.APPROVE, "");
        assertThat(RequestText.closed(request)).contains("approved meanwhile", "/approval/01REQUEST");
    }
}
