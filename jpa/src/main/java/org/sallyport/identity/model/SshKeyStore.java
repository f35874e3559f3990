package org.sallyport.identity.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.sallyport.platform.Person;

/** All registered SSH public keys by their fingerprint. */
@ApplicationScoped
public class SshKeyStore {
    @PersistenceContext
    private EntityManager entities;

    public void add(RegisteredKey key) {
        entities.persist(key);
    }

    public void remove(RegisteredKey key) {
        entities.remove(key);
    }

    public Optional<RegisteredKey> find(String fingerprint) {
        return Optional.ofNullable(entities.find(RegisteredKey.class, fingerprint));
    }

    /** The newest keys of everybody, by fingerprint alone. */
    public List<String> findFingerprints(int limit) {
        return entities.createQuery("select k.fingerprint from RegisteredKey k order by k.createdAt desc", String.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The person's keys, in the order of registration. */
    public List<RegisteredKey> findOf(Person person, int limit) {
        return entities.createQuery(
                        "select k from RegisteredKey k where k.issuer = :issuer and k.subject = :subject"
                                + " order by k.createdAt, k.fingerprint",
                        RegisteredKey.class)
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .setMaxResults(limit)
                .getResultList();
    }

    /** Makes a lost race show here rather than at commit. */
    public void flush() {
        entities.flush();
    }
}
