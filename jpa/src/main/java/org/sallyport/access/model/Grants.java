package org.sallyport.access.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.platform.Person;

/** All grants, running and ended. */
@ApplicationScoped
public class Grants {
    @PersistenceContext
    private EntityManager entities;

    public void add(Grant grant) {
        entities.persist(grant);
    }

    public Optional<Grant> find(String id) {
        return Optional.ofNullable(entities.find(Grant.class, id));
    }

    /** The running grant of this person for the resource that ends last. */
    public Optional<Grant> findActive(Person person, String resource, Instant now) {
        return entities
                .createQuery(
                        "select g from Grant g where g.issuer = :issuer and g.subject = :subject"
                                + " and g.resource = :resource and g.revokedAt is null and g.startsAt <= :now"
                                + " and g.endsAt > :now order by g.endsAt desc",
                        Grant.class)
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .setParameter("resource", resource)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    public Optional<Grant> findByApproval(String approvalId) {
        return entities
                .createQuery("select g from Grant g where g.approvalId = :approval", Grant.class)
                .setParameter("approval", approvalId)
                .getResultList()
                .stream()
                .findFirst();
    }

    public List<Grant> findOf(Person person, int limit) {
        return entities.createQuery(
                        "select g from Grant g where g.issuer = :issuer and g.subject = :subject"
                                + " order by g.endsAt desc",
                        Grant.class)
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .setMaxResults(limit)
                .getResultList();
    }
}
