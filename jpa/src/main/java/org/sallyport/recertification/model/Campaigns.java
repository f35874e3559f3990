package org.sallyport.recertification.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.SallyportException;

/** All campaigns with their items. */
@ApplicationScoped
public class Campaigns {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Jdbc jdbc;

    public void add(Campaign campaign) {
        entities.persist(campaign);
        entities.flush();
    }

    public void add(ReviewItem item) {
        entities.persist(item);
    }

    public Optional<Campaign> find(String id) {
        return Optional.ofNullable(entities.find(Campaign.class, id));
    }

    public Campaign get(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** For whoever may not know of it, too. */
    public static SallyportException unknown(String id) {
        return new SallyportException(ErrorCode.NOT_FOUND, "there is no recertification " + id);
    }

    /** The same, and whoever else wants it waits until the transaction ends: the last decision closes it, whoever takes it. */
    public Campaign lock(String id) {
        Campaign campaign = get(id);
        entities.refresh(campaign, LockModeType.PESSIMISTIC_WRITE);
        return campaign;
    }

    public ReviewItem getItem(String id) {
        return Optional.ofNullable(entities.find(ReviewItem.class, id)).orElseThrow(() -> unknownItem(id));
    }

    public static SallyportException unknownItem(String id) {
        return new SallyportException(ErrorCode.NOT_FOUND, "there is no item " + id + " of a recertification");
    }

    /** Makes a lost race show here, as CONFLICT, rather than at commit. */
    public void flush() {
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            throw new SallyportException(ErrorCode.CONFLICT, "somebody else changed this at the same time", e);
        }
    }

    /**
     * Newest first.
     *
     * @param open only those that are, or are not; null for all
     * @param beforeId older than this one, when there is one
     */
    public List<Campaign> find(@Nullable Boolean open, @Nullable String beforeId, int limit) {
        return entities.createQuery(
                        "select c from Campaign c where (:any = true or (c.closedAt is null and :open = true)"
                                + " or (c.closedAt is not null and :open = false))"
                                + " and (:first = true or c.id < :before) order by c.id desc",
                        Campaign.class)
                .setParameter("any", open == null)
                .setParameter("open", Boolean.TRUE.equals(open))
                .setParameter("first", beforeId == null)
                .setParameter("before", beforeId == null ? "" : beforeId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** In the order of people and resources. */
    public List<ReviewItem> findItems(String campaign, ItemFilter filter) {
        return entities.createQuery(
                        "select i from ReviewItem i where i.campaignId = :campaign"
                                + " and (:anyState = true or i.state = :state)"
                                + " and (:anyPerson = true or i.username = :person)"
                                + " and (:anyResource = true or i.resource = :resource)"
                                + " and i.number > :after order by i.number",
                        ReviewItem.class)
                .setParameter("campaign", campaign)
                .setParameter("anyState", filter.state() == null)
                .setParameter("state", filter.state() == null ? ItemState.OPEN : filter.state())
                .setParameter("anyPerson", filter.person() == null)
                .setParameter("person", filter.person() == null ? "" : filter.person())
                .setParameter("anyResource", filter.resource() == null)
                .setParameter("resource", filter.resource() == null ? "" : filter.resource())
                .setParameter("after", (int) filter.after())
                .setMaxResults(filter.limit())
                .getResultList();
    }

    /** Of each of these campaigns. */
    public Map<String, Progress> progress(Collection<String> campaigns) {
        Map<String, Map<ItemState, Long>> counts = new HashMap<>();
        if (!campaigns.isEmpty()) {
            entities.createQuery(
                            "select i.campaignId, i.state, count(i) from ReviewItem i where i.campaignId in :campaigns"
                                    + " group by i.campaignId, i.state",
                            Object[].class)
                    .setParameter("campaigns", campaigns)
                    .getResultList()
                    .forEach(row -> counts.computeIfAbsent((String) row[0], key -> new EnumMap<>(ItemState.class))
                            .put((ItemState) row[1], (Long) row[2]));
        }
        Map<String, Progress> progress = new HashMap<>();
        campaigns.forEach(
                id -> progress.put(id, counts.containsKey(id) ? new Progress(counts.get(id)) : Progress.none()));
        return progress;
    }

    public Progress progress(String campaign) {
        return progress(List.of(campaign)).getOrDefault(campaign, Progress.none());
    }

    /** The end of the latest period for which this schedule has opened one. */
    public Optional<Instant> findLastPeriod(String schedule) {
        return jdbc.find(
                "select period_to from recertification where schedule = ? order by period_to desc"
                        + " fetch first 1 rows only",
                row -> Jdbc.instant(row, "period_to"),
                schedule);
    }

    /** Open ones for which a reminder, or lateness, has not been told and may be due. */
    public List<String> findUntold(Instant now) {
        return entities.createQuery(
                        "select c.id from Campaign c where c.closedAt is null and ((c.remindedAt is null"
                                + " and c.remindAt <= :now and c.dueAt > :now)"
                                + " or (c.lateAt is null and c.dueAt <= :now)) order by c.dueAt",
                        String.class)
                .setParameter("now", now)
                .getResultList();
    }

    /** Nobody has decided, the time is up, and nobody has noted that. */
    public List<String> findNewlyLate(Instant now, int limit) {
        return entities.createQuery(
                        "select i.id from ReviewItem i where i.state = :open and i.lateAt is null and i.dueAt <= :now"
                                + " order by i.dueAt, i.id",
                        String.class)
                .setParameter("open", ItemState.OPEN)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }
}
