package org.sallyport.retention.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** All disposal runs. */
@ApplicationScoped
public class DisposalRuns {
    @PersistenceContext
    private EntityManager entities;

    public void add(DisposalRun run) {
        entities.persist(run);
        entities.flush();
    }

    public DisposalRun get(String id) {
        DisposalRun run = entities.find(DisposalRun.class, id);
        if (run == null) {
            throw new SallyportException(ErrorCode.NOT_FOUND, "there is no disposal " + id);
        }
        return run;
    }

    /** Those of a node that are not complete: what lies on a node, only that node destroys. */
    public List<DisposalRun> findUnfinished(String node) {
        return entities.createQuery(
                        "select r from DisposalRun r where r.state <> :completed and r.node = :node order by r.id",
                        DisposalRun.class)
                .setParameter("node", node)
                .setParameter("completed", DisposalState.COMPLETED)
                .getResultList();
    }

    /** The latest of a node. */
    public Optional<DisposalRun> findLast(String node) {
        return entities
                .createQuery("select r from DisposalRun r where r.node = :node order by r.id desc", DisposalRun.class)
                .setParameter("node", node)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Newest first.
     *
     * @param beforeId older than this one, when there is one
     */
    public List<DisposalRun> findLatest(@Nullable String beforeId, int limit) {
        return entities.createQuery(
                        "select r from DisposalRun r where (:first = true or r.id < :before) order by r.id desc",
                        DisposalRun.class)
                .setParameter("first", beforeId == null)
                .setParameter("before", beforeId == null ? "" : beforeId)
                .setMaxResults(limit)
                .getResultList();
    }
}
