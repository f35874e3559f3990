package org.sallyport.evidence.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;

/** All exceptions that are followed up or were. */
@ApplicationScoped
public class ExceptionItems {
    /** One that is there already stays as it is. */
    static final String INSERT =
            "insert into evidence_exception (id, version, kind, state, run_id, happened_at, session_id, approval_id,"
                    + " awaits_review, reference, detail, about_issuer, about_subject, about_username, about_owner,"
                    + " created_at, due_at) values (?, 0, ?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do"
                    + " nothing";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Jdbc jdbc;

    /** Puts those into the queue that are not there yet; the parameters are those of {@link #INSERT}. */
    public void addNew(List<@Nullable Object[]> rows) {
        jdbc.batch(INSERT, rows);
    }

    public Optional<ExceptionItem> find(String id) {
        return Optional.ofNullable(entities.find(ExceptionItem.class, id));
    }

    public ExceptionItem get(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** For whoever may not know of it, too. */
    public static SallyportException unknown(String id) {
        return new SallyportException(ErrorCode.NOT_FOUND, "there is no exception " + id);
    }

    /** Makes a lost race show here, as CONFLICT, rather than at commit. */
    public void flush(String id) {
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "somebody else changed exception " + id + " at the same time", e);
        }
    }

    /**
     * The most urgent first.
     *
     * @param reviewer sees what waits for a review or was reviewed by them; null for whoever sees all
     */
    public List<ExceptionItem> find(ExceptionFilter filter, @Nullable Person reviewer, Instant now) {
        ExceptionFilter.Position after = filter.after();
        return entities.createQuery(
                        "select i from ExceptionItem i where i.state in :states"
                                + " and (:anyKind = true or i.kind = :kind)"
                                + " and (:anyOwner = true or i.owner.username = :owner)"
                                + " and (:all = true or (i.state <> :done and i.dueAt <= :now))"
                                + " and (:overseer = true or i.state = :waiting"
                                + " or (i.reviewer.issuer = :issuer and i.reviewer.subject = :subject))"
                                + " and (:first = true or i.dueAt > :dueAt or (i.dueAt = :dueAt and i.id > :id))"
                                + " order by i.dueAt, i.id",
                        ExceptionItem.class)
                .setParameter("states", filter.states())
                .setParameter("anyKind", filter.kind() == null)
                .setParameter("kind", filter.kind() == null ? ExceptionKind.SESSION_MISSING : filter.kind())
                .setParameter("anyOwner", filter.owner() == null)
                .setParameter("owner", filter.owner() == null ? "" : filter.owner())
                .setParameter("all", !filter.late())
                .setParameter("done", ExceptionState.REVIEWED)
                .setParameter("now", now)
                .setParameter("overseer", reviewer == null)
                .setParameter("waiting", ExceptionState.DISPOSED)
                .setParameter("issuer", reviewer == null ? "" : reviewer.issuer())
                .setParameter("subject", reviewer == null ? "" : reviewer.subject())
                .setParameter("first", after == null)
                .setParameter("dueAt", after == null ? Instant.EPOCH : after.dueAt())
                .setParameter("id", after == null ? "" : after.id())
                .setMaxResults(filter.limit())
                .getResultList();
    }

    /** Emergency access whose review is over, which nobody has noted here. */
    public List<String> findWithOutcome(int limit) {
        return entities.createQuery(
                        "select i.id from ExceptionItem i, Approval a where i.awaitsReview = true"
                                + " and a.id = i.approvalId and a.closedAt is not null",
                        String.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many are late, not done, and have become late behind a moment. */
    public long countLateSince(Instant since) {
        return entities.createQuery(
                        "select count(i) from ExceptionItem i where i.state <> :done and i.lateAt > :since", Long.class)
                .setParameter("done", ExceptionState.REVIEWED)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** Whose time is up, which nobody was told yet. */
    public List<String> findNewlyLate(Instant now, int limit) {
        return entities.createQuery(
                        "select i.id from ExceptionItem i where i.state <> :done and i.lateAt is null"
                                + " and i.dueAt <= :now order by i.dueAt, i.id",
                        String.class)
                .setParameter("done", ExceptionState.REVIEWED)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many a package told of first. */
    public long countOfRun(String run) {
        return jdbc.number("select count(*) from evidence_exception where run_id = ?", run);
    }
}
