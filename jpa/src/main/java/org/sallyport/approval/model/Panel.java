package org.sallyport.approval.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/**
 * A quorum as an approval keeps it: how many people of which groups, who joins them once it is escalated, and how they must
 * be logged in.
 */
@Embeddable
public class Panel {
    private int threshold;

    @Column(name = "approver_groups")
    private String approverGroups = "";

    @Column(name = "at_least")
    private String atLeast = "";

    @Column(name = "escalates_at")
    private @Nullable Instant escalatesAt;

    @Column(name = "escalation_groups")
    private String escalationGroups = "";

    @Column(name = "escalated_at")
    private @Nullable Instant escalatedAt;

    @Column(name = "login_acr")
    private String loginAcr = "";

    @Column(name = "login_minutes")
    private @Nullable Integer loginMinutes;

    protected Panel() {}

    /** An escalation that would come when all is over is none. */
    Panel(Quorum quorum, Instant raisedAt, Instant expiresAt) {
        threshold = quorum.people();
        approverGroups = String.join(",", quorum.groups());
        atLeast = Quorum.text(quorum.atLeast());
        loginAcr = String.join(",", quorum.terms().login().acr());
        Duration maxAge = quorum.terms().login().maxAge();
        loginMinutes = maxAge == null ? null : (int) maxAge.toMinutes();
        Quorum.Escalation escalation = quorum.escalation();
        if (escalation != null && raisedAt.plus(escalation.after()).isBefore(expiresAt)) {
            escalatesAt = raisedAt.plus(escalation.after());
            escalationGroups = String.join(",", escalation.groups());
        }
    }

    /** Lets the others decide as well; whether that was due. */
    boolean escalate(Instant now) {
        Instant due = escalatesAt;
        if (due == null || escalatedAt != null || due.isAfter(now)) {
            return false;
        }
        escalatedAt = now;
        return true;
    }

    /**
     * By what rights a person may decide: their own, or else those of whom they stand in for; a deputy's is not for changes
     * of configuration. None for those who are barred.
     */
    List<Right> rights(Principal approver, ApprovalKind kind, Set<Person> barred) {
        if (barred.contains(approver.person())) {
            return List.of();
        }
        List<String> own = asked(approver.groups());
        if (approver.has(kind.decider()) && !own.isEmpty()) {
            return List.of(new Right(own, null));
        }
        return approver.mandates().stream()
                .filter(mandate -> kind.decider() == Role.APPROVER && !barred.contains(mandate.of()))
                .map(mandate -> new Right(asked(mandate.groups()), mandate))
                .filter(right -> !right.groups().isEmpty())
                .toList();
    }

    private List<String> asked(Set<String> theirs) {
        return groups().stream().filter(theirs::contains).toList();
    }

    /** Refuses a login that is not of the strength, or not of the age, that is asked for. */
    void requireLogin(Authentication theirs, Instant now) {
        Terms.Login needed = login();
        if (!needed.accepts(theirs.acr())) {
            throw weak("with the authentication level (acr) " + String.join(" or ", needed.acr()) + "; yours has "
                    + Objects.requireNonNullElse(theirs.acr(), "none"));
        }
        Instant since = theirs.time();
        if (!needed.accepts(since, now)) {
            throw weak("that is at most " + loginMinutes + " min old; yours is "
                    + (since == null ? "without a time" : "of " + since));
        }
    }

    private static SallyportException weak(String needed) {
        return new SallyportException(
                ErrorCode.LOGIN_TOO_WEAK, "this takes a login " + needed + ": sign out, and in again");
    }

    /** How those who decide must be logged in. */
    public Terms.Login login() {
        Integer most = loginMinutes;
        return new Terms.Login(split(loginAcr), most == null ? null : Duration.ofMinutes(most));
    }

    /** Whether these approvals are enough: as many people, and as many of each group. */
    boolean isMet(List<Decision> approvals) {
        return approvals.size() >= threshold
                && Quorum.areEnough(
                        minima(), approvals.stream().map(Decision::groups).toList());
    }

    public int threshold() {
        return threshold;
    }

    /** Who is asked now: those from the beginning and, once it is escalated, those who joined them. */
    public List<String> groups() {
        List<String> groups = new ArrayList<>(split(approverGroups));
        if (escalatedAt != null) {
            groups.addAll(escalationGroups());
        }
        return groups.stream().distinct().toList();
    }

    public Map<String, Integer> minima() {
        return Quorum.minima(atLeast);
    }

    public List<String> escalationGroups() {
        return split(escalationGroups);
    }

    /** When others are asked as well; empty for never. */
    public Optional<Instant> escalatesAt() {
        return Optional.ofNullable(escalatesAt);
    }

    public Optional<Instant> escalatedAt() {
        return Optional.ofNullable(escalatedAt);
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}
