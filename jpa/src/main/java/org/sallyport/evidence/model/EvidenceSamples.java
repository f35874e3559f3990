package org.sallyport.evidence.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** All samples of packages. */
@ApplicationScoped
public class EvidenceSamples {
    @PersistenceContext
    private EntityManager entities;

    public void add(EvidenceSample sample) {
        entities.persist(sample);
        entities.flush();
    }

    /** How many a package has; until the transaction ends, nobody else adds one. */
    public int countForAdding(String run) {
        entities.find(EvidenceRun.class, run, LockModeType.PESSIMISTIC_WRITE);
        return find(run).size();
    }

    public EvidenceSample get(String run, int number) {
        return find(run).stream()
                .filter(sample -> sample.number() == number)
                .findFirst()
                .orElseThrow(() -> new SallyportException(
                        ErrorCode.NOT_FOUND, "evidence run " + run + " has no sample " + number));
    }

    /** Those of a package, in order; there are few. */
    public List<EvidenceSample> find(String run) {
        return entities.createQuery(
                        "select s from EvidenceSample s where s.run = :run order by s.number", EvidenceSample.class)
                .setParameter("run", run)
                .getResultList();
    }

    /** Those in the making on a node. */
    public List<EvidenceSample> findRunning(String node) {
        return entities.createQuery(
                        "select s from EvidenceSample s where s.state = :running and s.node = :node",
                        EvidenceSample.class)
                .setParameter("running", RunState.RUNNING)
                .setParameter("node", node)
                .getResultList();
    }
}
