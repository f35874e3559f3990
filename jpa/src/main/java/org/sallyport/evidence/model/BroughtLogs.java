package org.sallyport.evidence.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** All of targets' own logs that people brought. */
@ApplicationScoped
public class BroughtLogs {
    @PersistenceContext
    private EntityManager entities;

    public void add(BroughtLog log) {
        entities.persist(log);
        entities.flush();
    }

    public void remove(BroughtLog log) {
        entities.remove(log);
        entities.flush();
    }

    public BroughtLog get(String id) {
        return found(id, entities.find(BroughtLog.class, id));
    }

    /** So that nobody else uses or removes it until the transaction ends. */
    public BroughtLog getForChange(String id) {
        return found(id, entities.find(BroughtLog.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private static BroughtLog found(String id, @Nullable BroughtLog log) {
        if (log == null) {
            throw new SallyportException(ErrorCode.NOT_FOUND, "there is no target's log " + id);
        }
        return log;
    }

    /** The same bytes for the same resource. */
    public Optional<BroughtLog> findSame(String resource, String sha256) {
        return entities.createQuery(
                        "select l from BroughtLog l where l.resource = :resource and l.sha256 = :sha256",
                        BroughtLog.class)
                .setParameter("resource", resource)
                .setParameter("sha256", sha256)
                .getResultStream()
                .findFirst();
    }

    /** Those that no run has used, and that are there. */
    public long countUnused() {
        Object count = entities.createNativeQuery("select count(*) from target_log l where l.used_by is null"
                        + " and not exists (select 1 from disposal d where d.subject = l.id and d.done_at is not null)")
                .getSingleResult();
        return ((Number) count).longValue();
    }

    /**
     * Newest first.
     *
     * @param beforeId older than this one, when there is one
     */
    public List<BroughtLog> findLatest(@Nullable String beforeId, int limit) {
        return entities.createQuery(
                        "select l from BroughtLog l where l.id < :before order by l.id desc", BroughtLog.class)
                .setParameter("before", beforeId == null ? "~" : beforeId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those whose period meets a half-open one, oldest first, locked until the transaction ends. */
    public List<BroughtLog> findForUse(Instant from, Instant to) {
        return entities.createQuery(
                        "select l from BroughtLog l where l.from < :to and l.to > :from order by l.id",
                        BroughtLog.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
