package org.sallyport.approval.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;

/** All approvals, open and closed. */
@ApplicationScoped
public class Approvals {
    /** Deeper chains are not ours. */
    private static final int MAX_CAUSES = 20;

    @PersistenceContext
    private EntityManager entities;

    public void add(Approval approval) {
        entities.persist(approval);
        entities.flush();
    }

    public Optional<Approval> find(String id) {
        return Optional.ofNullable(entities.find(Approval.class, id));
    }

    public Approval get(String id) {
        return find(id).orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no approval " + id));
    }

    /** An estimate for whoever decides; changes nothing that a decision binds, nor what is decided already. */
    public void expect(String id, long rows) {
        entities.createQuery(
                        "update Approval a set a.subject.estimatedRows = :rows where a.id = :id and a.state = :pending")
                .setParameter("rows", rows)
                .setParameter("id", id)
                .setParameter("pending", ApprovalState.PENDING)
                .executeUpdate();
    }

    /** Makes a lost race show here, as CONFLICT, rather than at commit. */
    public void flush(String id) {
        try {
            entities.flush();
        } catch (PersistenceException e) {
            if (e instanceof OptimisticLockException || isThereAlready(e)) {
                throw new SallyportException(
                        ErrorCode.CONFLICT, "somebody else changed approval " + id + " at the same time", e);
            }
            throw e;
        }
    }

    /** The same person's decision, sent twice. */
    private static boolean isThereAlready(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof SQLException refused && Jdbc.UNIQUE_VIOLATION.equals(refused.getSQLState())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Newest first, older than the given id when there is one. */
    public List<Approval> find(@Nullable ApprovalState state, @Nullable String beforeId, int limit) {
        return entities.createQuery(
                        "select a from Approval a where (:anyState = true or a.state = :state)"
                                + " and (:first = true or a.id < :before) order by a.id desc",
                        Approval.class)
                .setParameter("anyState", state == null)
                .setParameter("state", state == null ? ApprovalState.PENDING : state)
                .setParameter("first", beforeId == null)
                .setParameter("before", beforeId == null ? "" : beforeId)
                .setMaxResults(limit)
                .getResultList();
    }

    public List<String> findExpired(Instant now, int limit) {
        return entities.createQuery(
                        "select a.id from Approval a where a.state = :pending and a.expiresAt <= :now", String.class)
                .setParameter("pending", ApprovalState.PENDING)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Waiting, with others to be asked by now. */
    public List<String> findToEscalate(Instant now, int limit) {
        return entities.createQuery(
                        "select a.id from Approval a where a.state = :pending and a.panel.escalatedAt is null"
                                + " and a.panel.escalatesAt <= :now",
                        String.class)
                .setParameter("pending", ApprovalState.PENDING)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    public List<Approval> findOfSession(String sessionId) {
        return entities.createQuery(
                        "select a from Approval a where a.subject.sessionId = :session order by a.id", Approval.class)
                .setParameter("session", sessionId)
                .getResultList();
    }

    /** What gave a grant, or reviews it. */
    public Optional<Approval> findOfGrant(String grantId) {
        return entities
                .createQuery(
                        "select a from Approval a, Grant g where g.id = :grant and a.id = g.approvalId", Approval.class)
                .setParameter("grant", grantId)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The newest request of this person for access to the resource that can still be decided on. */
    public Optional<Approval> findPendingAccess(Person person, String resource, Instant now) {
        return entities
                .createQuery(
                        "select a from Approval a where a.kind = :access and a.state = :pending and a.expiresAt > :now"
                                + " and a.requester.issuer = :issuer and a.requester.subject = :subject"
                                + " and a.subject.resource = :resource order by a.id desc",
                        Approval.class)
                .setParameter("access", ApprovalKind.ACCESS)
                .setParameter("pending", ApprovalState.PENDING)
                .setParameter("now", now)
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .setParameter("resource", resource)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** How many requests of this person for access can still be decided on. */
    public long countPendingAccess(Person person, Instant now) {
        return entities.createQuery(
                        "select count(a) from Approval a where a.kind = :access and a.state = :pending"
                                + " and a.expiresAt > :now and a.requester.issuer = :issuer"
                                + " and a.requester.subject = :subject",
                        Long.class)
                .setParameter("access", ApprovalKind.ACCESS)
                .setParameter("pending", ApprovalState.PENDING)
                .setParameter("now", now)
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .getSingleResult();
    }

    /** Whether emergency access of this person to the resource was found not to be in order since then. */
    public boolean hasRejectedReview(Person person, String resource, Instant since) {
        return entities.createQuery(
                                "select count(a) from Approval a where a.kind = :review and a.state = :rejected"
                                        + " and a.requester.issuer = :issuer and a.requester.subject = :subject"
                                        + " and a.subject.resource = :resource and a.createdAt >= :since",
                                Long.class)
                        .setParameter("review", ApprovalKind.REVIEW)
                        .setParameter("rejected", ApprovalState.REJECTED)
                        .setParameter("issuer", person.issuer())
                        .setParameter("subject", person.subject())
                        .setParameter("resource", resource)
                        .setParameter("since", since)
                        .getSingleResult()
                > 0;
    }

    /** Reviews that this person closed. */
    public List<String> findReviewsDecidedBy(String issuer, String subject, int limit) {
        return entities.createQuery(
                        "select a.id from Approval a join a.decisions d where a.kind = :review"
                                + " and d.issuer = :issuer and d.subject = :subject",
                        String.class)
                .setParameter("review", ApprovalKind.REVIEW)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Raised or closed in the half-open period, in the order of raising. */
    public List<Approval> findBetween(Instant from, Instant to, String afterId, int limit) {
        return entities.createQuery(
                        "select a from Approval a where a.id > :after and a.createdAt < :to"
                                + " and (a.createdAt >= :from or a.closedAt >= :from) order by a.id",
                        Approval.class)
                .setParameter("after", afterId)
                .setParameter("from", from)
                .setParameter("to", to)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Sessions whose approvals this person decided on. */
    public List<String> findSessionsDecidedBy(String issuer, String subject, int limit) {
        return entities.createQuery(
                        "select distinct a.subject.sessionId from Approval a join a.decisions d"
                                + " where d.issuer = :issuer and d.subject = :subject and a.subject.sessionId is not null",
                        String.class)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .setMaxResults(limit)
                .getResultList();
    }
}
