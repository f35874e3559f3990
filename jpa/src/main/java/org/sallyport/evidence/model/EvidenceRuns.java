package org.sallyport.evidence.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** All evidence runs, newest first. */
@ApplicationScoped
public class EvidenceRuns {
    @PersistenceContext
    private EntityManager entities;

    public void add(EvidenceRun run) {
        entities.persist(run);
        entities.flush();
    }

    public Optional<EvidenceRun> find(String id) {
        return Optional.ofNullable(entities.find(EvidenceRun.class, id));
    }

    public EvidenceRun get(String id) {
        return find(id).orElseThrow(
                        () -> new SallyportException(ErrorCode.NOT_FOUND, "there is no evidence run " + id));
    }

    public List<EvidenceRun> findLatest(@Nullable String beforeId, int limit) {
        return entities.createQuery(
                        "select r from EvidenceRun r where :first = true or r.id < :before order by r.id desc",
                        EvidenceRun.class)
                .setParameter("first", beforeId == null)
                .setParameter("before", beforeId == null ? "" : beforeId)
                .setMaxResults(limit)
                .getResultList();
    }

    public List<EvidenceRun> findRunning() {
        return entities.createQuery("select r from EvidenceRun r where r.state = :state", EvidenceRun.class)
                .setParameter("state", RunState.RUNNING)
                .getResultList();
    }
}
