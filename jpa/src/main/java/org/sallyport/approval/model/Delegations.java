package org.sallyport.approval.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;

/** All delegations, also those that are over. */
@ApplicationScoped
public class Delegations {
    /** Mandates of one person that count at once; whoever has more stands in for whole departments. */
    private static final int MOST_MANDATES = 20;

    private static final String BEFORE = "(:first = true or d.id < :before) order by d.id desc";

    @PersistenceContext
    private EntityManager entities;

    public void add(Delegation delegation) {
        entities.persist(delegation);
    }

    public Delegation get(String id) {
        Delegation found = entities.find(Delegation.class, id);
        if (found == null) {
            throw unknown(id);
        }
        return found;
    }

    /** For whoever may not know of it, too. */
    public static SallyportException unknown(String id) {
        return new SallyportException(ErrorCode.NOT_FOUND, "there is no delegation " + id);
    }

    /** By which the person decides now. */
    public List<Delegation> findHolding(Person deputy, Instant now) {
        return entities.createQuery(
                        "select d from Delegation d where d.issuer = :issuer and d.deputySubject = :subject"
                                + " and d.endedAt is null and d.startsAt <= :now and d.endsAt > :now order by d.id",
                        Delegation.class)
                .setParameter("issuer", deputy.issuer())
                .setParameter("subject", deputy.subject())
                .setParameter("now", now)
                .setMaxResults(MOST_MANDATES)
                .getResultList();
    }

    /** Given by the person, that hold or will. */
    public List<Delegation> findOpen(Person absent, Instant now) {
        return entities.createQuery(
                        "select d from Delegation d where d.issuer = :issuer and d.subject = :subject"
                                + " and d.endedAt is null and d.endsAt > :now order by d.id",
                        Delegation.class)
                .setParameter("issuer", absent.issuer())
                .setParameter("subject", absent.subject())
                .setParameter("now", now)
                .getResultList();
    }

    /** Given by the person or to them, the newest first, older than the given id when there is one. */
    public List<Delegation> findOf(Person person, @Nullable String beforeId, int limit) {
        return before(
                        entities.createQuery(
                                "select d from Delegation d where d.issuer = :issuer"
                                        + " and (d.subject = :subject or d.deputySubject = :subject) and " + BEFORE,
                                Delegation.class),
                        beforeId)
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .setMaxResults(limit)
                .getResultList();
    }

    /** Everybody's, the newest first, older than the given id when there is one. */
    public List<Delegation> findAll(@Nullable String beforeId, int limit) {
        return before(entities.createQuery("select d from Delegation d where " + BEFORE, Delegation.class), beforeId)
                .setMaxResults(limit)
                .getResultList();
    }

    private static TypedQuery<Delegation> before(TypedQuery<Delegation> query, @Nullable String id) {
        return query.setParameter("first", id == null).setParameter("before", id == null ? "" : id);
    }
}
