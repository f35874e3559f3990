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

    // Progress is set in place and without the version: only the job writes it, and nobody decides by it.

    public void startedAs(String id, long execution) {
        entities.createQuery("update EvidenceRun r set r.execution = :execution where r.id = :id")
                .setParameter("execution", execution)
                .setParameter("id", id)
                .executeUpdate();
    }

    public void reach(String id, String step, int percent) {
        entities.createQuery("update EvidenceRun r set r.step = :step, r.percent = :percent where r.id = :id")
                .setParameter("step", step)
                .setParameter("percent", percent)
                .setParameter("id", id)
                .executeUpdate();
    }

    public void bound(String id, long opening, long closing) {
        entities.createQuery(
                        "update EvidenceRun r set r.openingSize = :opening, r.closingSize = :closing where r.id = :id")
                .setParameter("opening", opening)
                .setParameter("closing", closing)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The newest that was completed, of those that were asked for before this one. */
    public Optional<EvidenceRun> findPrevious(EvidenceRun run) {
        return entities
                .createQuery(
                        "select r from EvidenceRun r where r.state = :completed and r.id < :id order by r.id desc",
                        EvidenceRun.class)
                .setParameter("completed", RunState.COMPLETED)
                .setParameter("id", run.id())
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
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
