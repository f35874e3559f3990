package org.sallyport.evidence.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
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

    /**
     * The job begins a step, or goes on in it.
     *
     * @param total records to be written in it, where that is known
     * @return whether the run is still this node's to make
     */
    public boolean reach(String id, String node, String step, int percent, @Nullable Long total, Instant now) {
        return entities.createQuery("update EvidenceRun r set r.step = :step, r.percent = :percent, r.stepAt = :now,"
                                + " r.recordsTotal = :total,"
                                + " r.records = case when r.step = :step then r.records else 0L end"
                                + " where r.id = :id and r.state = :running and r.node = :node")
                        .setParameter("step", step)
                        .setParameter("percent", percent)
                        .setParameter("now", now)
                        .setParameter("total", total)
                        .setParameter("id", id)
                        .setParameter("running", RunState.RUNNING)
                        .setParameter("node", node)
                        .executeUpdate()
                == 1;
    }

    /** So many records more. */
    public void count(String id, long more) {
        entities.createQuery("update EvidenceRun r set r.records = r.records + :more where r.id = :id")
                .setParameter("more", more)
                .setParameter("id", id)
                .executeUpdate();
    }

    public void took(String id, String step, long millis) {
        entities.createQuery("update EvidenceRun r set r.durations = concat(r.durations, :one)"
                        + " where r.id = :id and length(r.durations) < 3900")
                .setParameter("one", step + ":" + millis + " ")
                .setParameter("id", id)
                .executeUpdate();
    }

    public void beat(String id) {
        entities.createQuery("update EvidenceRun r set r.beats = r.beats + 1 where r.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Notes who wants it to stop, which nobody who has read it before overwrites; false when it does not run, or somebody did so before. */
    public boolean stop(String id, String by) {
        return entities.createQuery("update versioned EvidenceRun r set r.stoppedBy = :by"
                                + " where r.id = :id and r.state = :running and r.stoppedBy is null")
                        .setParameter("by", by)
                        .setParameter("id", id)
                        .setParameter("running", RunState.RUNNING)
                        .executeUpdate()
                == 1;
    }

    /** Until the transaction ends, nobody else begins a run. */
    public void lock() {
        var locked = entities.createNativeQuery("select id from evidence_lock where id = 1 for update")
                .getResultList();
        if (locked.isEmpty()) {
            throw new SallyportException(ErrorCode.STORE_FAILED, "the lock of evidence runs is not there");
        }
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

    /** The run of a schedule's latest period. */
    public Optional<EvidenceRun> findLast(String schedule) {
        return entities
                .createQuery(
                        "select r from EvidenceRun r where r.schedule = :schedule order by r.to desc",
                        EvidenceRun.class)
                .setParameter("schedule", schedule)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Newest first.
     *
     * @param state any when null
     * @param schedule any when null
     * @param beforeId older than this one, when there is one
     */
    public List<EvidenceRun> findLatest(
            @Nullable RunState state, @Nullable String schedule, @Nullable String beforeId, int limit) {
        return entities.createQuery(
                        "select r from EvidenceRun r where (:first = true or r.id < :before)"
                                + " and (:anyState = true or r.state = :state)"
                                + " and (:anySchedule = true or r.schedule = :schedule) order by r.id desc",
                        EvidenceRun.class)
                .setParameter("first", beforeId == null)
                .setParameter("before", beforeId == null ? "" : beforeId)
                .setParameter("anyState", state == null)
                .setParameter("state", state == null ? RunState.RUNNING : state)
                .setParameter("anySchedule", schedule == null)
                .setParameter("schedule", schedule == null ? "" : schedule)
                .setMaxResults(limit)
                .getResultList();
    }

    public List<EvidenceRun> findRunning() {
        return entities.createQuery("select r from EvidenceRun r where r.state = :state", EvidenceRun.class)
                .setParameter("state", RunState.RUNNING)
                .getResultList();
    }
}
