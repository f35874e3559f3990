package org.sallyport.session.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** All sessions, live and ended. */
@ApplicationScoped
public class Sessions {
    @PersistenceContext
    private EntityManager entities;

    public void add(Session session) {
        entities.persist(session);
        entities.flush();
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(entities.find(Session.class, id));
    }

    public Session get(String id) {
        return find(id).orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no session " + id));
    }

    /** Sessions of this node that an earlier boot left unfinished. */
    public List<Session> findUnsealed(String node, long beforeBoot) {
        return entities.createQuery(
                        "select s from Session s where s.node = :node and s.boot < :boot and s.sealed = false"
                                + " order by s.boot, s.number",
                        Session.class)
                .setParameter("node", node)
                .setParameter("boot", beforeBoot)
                .getResultList();
    }

    /** Newest first; the caller has narrowed the filter to what may be seen. */
    public List<Session> search(SessionFilter filter) {
        StringBuilder query = new StringBuilder("select s from Session s where 1 = 1");
        if (filter.username() != null) {
            query.append(" and s.requester.username = :username");
        }
        if (filter.resource() != null) {
            query.append(" and s.target.resource = :resource");
        }
        if (filter.state() != null) {
            query.append(" and s.state = :state");
        }
        if (filter.from() != null) {
            query.append(" and s.openedAt >= :from");
        }
        if (filter.to() != null) {
            query.append(" and s.openedAt < :to");
        }
        if (filter.text() != null) {
            query.append(" and s.id in (select c.id.sessionId from IndexedCommand c where lower(c.text) like :text"
                    + " escape '!')");
        }
        if (filter.only() != null) {
            query.append(" and s.requester.issuer = :issuer and s.requester.subject = :subject");
        }
        if (filter.ids() != null) {
            query.append(" and s.id in :ids");
        }
        if (filter.after() != null) {
            query.append(" and (s.openedAt < :afterAt or (s.openedAt = :afterAt and s.id < :afterId))");
        }
        query.append(" order by s.openedAt desc, s.id desc");
        TypedQuery<Session> typed = entities.createQuery(query.toString(), Session.class);
        filter.bind(typed);
        return typed.setMaxResults(filter.limit()).getResultList();
    }

    /** Sessions on grants that these approvals gave or review. */
    public List<String> findOnGrantsOf(List<String> approvals, int limit) {
        return entities.createQuery(
                        "select s.id from Session s, Grant g where s.grantId = g.id and g.approvalId in :approvals"
                                + " order by s.openedAt desc",
                        String.class)
                .setParameter("approvals", approvals)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Who has opened the resource without a grant, the latest first. */
    public List<StandingUse> findStandingUse(String resource, int limit) {
        return entities.createQuery(
                        "select new org.sallyport.session.model.StandingUse(s.requester.username, s.requester.issuer,"
                                + " s.requester.subject, max(s.openedAt), count(s)) from Session s"
                                + " where s.target.resource = :resource and s.grantId is null and s.state <> :refused"
                                + " group by s.requester.username, s.requester.issuer, s.requester.subject"
                                + " order by max(s.openedAt) desc",
                        StandingUse.class)
                .setParameter("resource", resource)
                .setParameter("refused", SessionState.REFUSED)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Every session opened in the half-open period, in the order of opening; a page of at most the given size. */
    public List<Session> findOpenedBetween(Instant from, Instant to, Instant afterAt, String afterId, int limit) {
        return entities.createQuery(
                        "select s from Session s where s.openedAt >= :from and s.openedAt < :to"
                                + " and (s.openedAt > :afterAt or (s.openedAt = :afterAt and s.id > :afterId))"
                                + " order by s.openedAt, s.id",
                        Session.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("afterAt", afterAt)
                .setParameter("afterId", afterId)
                .setMaxResults(limit)
                .getResultList();
    }
}
