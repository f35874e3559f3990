package org.sallyport.identity.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** All tickets by their hash. */
@ApplicationScoped
public class TicketStore {
    @PersistenceContext
    private EntityManager entities;

    public void add(Ticket ticket) {
        entities.persist(ticket);
    }

    public Optional<Ticket> find(byte[] hash) {
        return Optional.ofNullable(entities.find(Ticket.class, hash));
    }

    /** Makes a lost race show here rather than at commit. */
    public void flush() {
        entities.flush();
    }
}
