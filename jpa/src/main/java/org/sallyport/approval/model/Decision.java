package org.sallyport.approval.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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
    private Instant at = Instant.EPOCH;

    protected Decision() {}

    Decision(String id, Principal approver, Verdict verdict, String note, Instant at) {
        this.id = id;
        this.issuer = approver.person().issuer();
        this.subject = approver.person().subject();
        this.username = approver.username();
        this.verdict = verdict;
        this.note = note;
        this.at = at;
    }

    public Person person() {
        return new Person(issuer, subject);
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

    public Instant at() {
        return at;
    }
}
