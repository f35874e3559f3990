package org.sallyport.approval.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Mandate;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;

/** One person's verdict on one approval; never changed. */
@Entity
@Table(name = "approval_decision")
public class Decision {
    @Id
    private String id = "";

    @Column(name = "approval_id", insertable = false, updatable = false)
    private String approvalId = "";

    private String issuer = "";
    private String subject = "";
    private String username = "";

    @Enumerated(EnumType.STRING)
    private Verdict verdict = Verdict.REJECT;

    private String note = "";

    /** Those of the approval's groups by which it counts. */
    @Column(name = "groups_asked")
    private String groupsAsked = "";

    @Column(name = "absent_subject")
    private @Nullable String absentSubject;

    @Column(name = "absent_username")
    private @Nullable String absentUsername;

    private @Nullable String acr;

    @Column(name = "auth_time")
    private @Nullable Instant authTime;

    private Instant at = Instant.EPOCH;

    protected Decision() {}

    Decision(
            String id,
            Principal approver,
            Right right,
            Authentication login,
            Verdict verdict,
            String note,
            Instant at) {
        this.id = id;
        this.issuer = approver.person().issuer();
        this.subject = approver.person().subject();
        this.username = approver.username();
        this.verdict = verdict;
        this.note = note;
        this.at = at;
        this.acr = login.acr();
        this.authTime = login.time();
        this.groupsAsked = String.join(",", right.groups());
        Mandate mandate = right.mandate();
        if (mandate != null) {
            this.absentSubject = mandate.of().subject();
            this.absentUsername = mandate.username();
        }
    }

    public Person person() {
        return new Person(issuer, subject);
    }

    /** In whose place it was decided; empty for the person's own right. Of the same issuer. */
    public Optional<Person> absent() {
        return Optional.ofNullable(absentSubject).map(absent -> new Person(issuer, absent));
    }

    /** The name that goes with {@link #absent()}; empty without. */
    public String absentUsername() {
        return Objects.requireNonNullElse(absentUsername, "");
    }

    /** Whether this person has had their say by it, themselves or by a deputy. */
    boolean isVoiceOf(Person person) {
        return person().equals(person) || absent().filter(person::equals).isPresent();
    }

    public List<String> groups() {
        return List.of(groupsAsked.split(","));
    }

    public String username() {
        return username;
    }

    public Verdict verdict() {
        return verdict;
    }

    public String comment() {
        return note;
    }

    /** How the person was logged in. */
    public Authentication login() {
        return new Authentication(acr, authTime);
    }

    public Instant at() {
        return at;
    }
}
