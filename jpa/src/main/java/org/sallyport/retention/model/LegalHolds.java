package org.sallyport.retention.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.SallyportException;

/** All holds, also those that were lifted. */
@ApplicationScoped
public class LegalHolds {
    static final String LOCK = "select id from retention_lock where id = 1 for update";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Jdbc jdbc;

    /** Until the transaction ends, nothing is planned, destroyed, or held by anybody else. */
    public void lock() {
        jdbc.list(LOCK, row -> row.getInt(1));
    }

    public void add(LegalHold hold) {
        entities.persist(hold);
        entities.flush();
    }

    public LegalHold get(String id) {
        LegalHold hold = entities.find(LegalHold.class, id);
        if (hold == null) {
            throw new SallyportException(ErrorCode.NOT_FOUND, "there is no hold " + id);
        }
        return hold;
    }

    /** Makes a lost race show here, as CONFLICT, rather than at commit. */
    public void flush(String id) {
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "somebody else changed hold " + id + " at the same time", e);
        }
    }

    /**
     * Newest first.
     *
     * @param state any when null
     * @param beforeId older than this one, when there is one
     */
    public List<LegalHold> find(@Nullable HoldState state, @Nullable String beforeId, int limit) {
        return entities.createQuery(
                        "select h from LegalHold h where (:any = true or h.state = :state)"
                                + " and (:first = true or h.id < :before) order by h.id desc",
                        LegalHold.class)
                .setParameter("any", state == null)
                .setParameter("state", state == null ? HoldState.IN_FORCE : state)
                .setParameter("first", beforeId == null)
                .setParameter("before", beforeId == null ? "" : beforeId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** What is held now. */
    public List<HoldScope> inForce() {
        return HoldScope.inForce(jdbc);
    }
}
