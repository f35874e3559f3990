package org.sallyport.notification.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** All notifications that wait, and those of the last weeks. */
@ApplicationScoped
public class Notifications {
    @PersistenceContext
    private EntityManager entities;

    public void add(Notification notification) {
        entities.persist(notification);
    }

    public Optional<Notification> find(String id) {
        return Optional.ofNullable(entities.find(Notification.class, id));
    }

    public Notification get(String id) {
        return find(id).orElseThrow(
                        () -> new SallyportException(ErrorCode.NOT_FOUND, "there is no notification " + id));
    }

    /** Makes a lost race show here, as CONFLICT, rather than at commit. */
    public void flush(String id) {
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "somebody else changed notification " + id + " at the same time", e);
        }
    }

    /** Newest first, older than the given id when there is one. */
    public List<Notification> find(@Nullable NotificationState state, @Nullable String beforeId, int limit) {
        return entities.createQuery(
                        "select n from Notification n where (:anyState = true or n.state = :state)"
                                + " and (:first = true or n.id < :before) order by n.id desc",
                        Notification.class)
                .setParameter("anyState", state == null)
                .setParameter("state", state == null ? NotificationState.WAITING : state)
                .setParameter("first", beforeId == null)
                .setParameter("before", beforeId == null ? "" : beforeId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** What a channel has to send now, the longest due first. */
    public List<String> findDue(Channel channel, Instant now, int limit) {
        return entities.createQuery(
                        "select n.id from Notification n where n.state = :waiting and n.channel = :channel"
                                + " and n.dueAt <= :now order by n.dueAt, n.id",
                        String.class)
                .setParameter("waiting", NotificationState.WAITING)
                .setParameter("channel", channel)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** When the last one of a cause was put down, for any channel; empty if that is forgotten or never was. */
    public Optional<Instant> findLast(Cause cause) {
        return Optional.ofNullable(entities.createQuery(
                        "select max(n.createdAt) from Notification n where n.cause = :cause", Instant.class)
                .setParameter("cause", cause)
                .getSingleResult());
    }

    /** The same for one channel. */
    public Optional<Instant> findLast(Cause cause, Channel channel) {
        return Optional.ofNullable(entities.createQuery(
                        "select max(n.createdAt) from Notification n where n.cause = :cause and n.channel = :channel",
                        Instant.class)
                .setParameter("cause", cause)
                .setParameter("channel", channel)
                .getSingleResult());
    }

    /** Forgets what was closed before then. */
    public int removeClosedBefore(Instant then) {
        return entities.createQuery("delete from Notification n where n.closedAt < :then")
                .setParameter("then", then)
                .executeUpdate();
    }
}
