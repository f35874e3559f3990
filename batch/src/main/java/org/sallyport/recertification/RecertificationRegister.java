package org.sallyport.recertification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sallyport.access.RemovalRegister;
import org.sallyport.access.model.Removals.Removal;
import org.sallyport.identity.Roles;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.notification.RecertificationNews;
import org.sallyport.notification.model.Cause;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.recertification.Census.Counted;
import org.sallyport.recertification.model.Campaign;
import org.sallyport.recertification.model.Campaigns;
import org.sallyport.recertification.model.ReviewItem;
import org.sallyport.schedule.RecertificationSchedule;
import org.sallyport.schedule.Schedule;
import org.sallyport.schedule.model.ReviewTerms;
import org.sallyport.schedule.model.WhenLate;

/** How campaigns begin and become late, each step in a transaction of its own with its event and its messages. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RecertificationRegister {
    @Inject
    private Campaigns campaigns;

    @Inject
    private RemovalRegister removals;

    @Inject
    private Roles roles;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<RecertificationNews> news;

    @Inject
    private Clock clock;

    public Campaign open(Principal opener, String name, ReviewTerms terms, Census census) {
        Campaign campaign = Campaign.byHand(
                Ids.next(clock),
                name,
                opener,
                terms,
                census.source(),
                census.all().size(),
                clock.instant());
        return open(
                campaign,
                census,
                AuditEvent.of(EventType.RECERTIFICATION_OPENED).by(opener));
    }

    /** CONFLICT when another node has opened it. */
    public Campaign open(RecertificationSchedule schedule, Schedule.Period period, Census census) {
        Campaign campaign = Campaign.bySchedule(
                Ids.next(clock),
                schedule.name(),
                period.to(),
                schedule.terms(),
                census.source(),
                census.all().size(),
                clock.instant());
        return open(
                campaign,
                census,
                AuditEvent.of(EventType.RECERTIFICATION_OPENED)
                        .with("schedule", schedule.name())
                        .with("periodTo", period.to().toString()));
    }

    private Campaign open(Campaign campaign, Census census, AuditEvent event) {
        campaigns.add(campaign);
        int number = 0;
        for (Counted one : census.all()) {
            number++;
            campaigns.add(new ReviewItem(Ids.next(clock), campaign, number, one.access(), one.use()));
        }
        campaigns.flush();
        audit.record(event.with("recertification", campaign.id())
                .with("name", campaign.name())
                .with("items", campaign.items())
                .with("source", campaign.source().name())
                .with("reviewers", campaign.reviewers())
                .with("dueAt", campaign.dueAt().toString())
                .with("whenLate", campaign.whenLate().name()));
        if (campaign.items() > 0) {
            tell(campaign, Cause.RECERTIFICATION_OPENED, campaign.items(), campaign.reviewers());
        }
        return campaign;
    }

    private void tell(Campaign campaign, Cause cause, long open, List<String> groups) {
        news.fire(new RecertificationNews(campaign.id(), cause, Sentences.about(campaign, open), groups));
    }

    public List<String> untold() {
        return campaigns.findUntold(clock.instant());
    }

    /** Reminds reviewers before it is due, and tells administrators once it was. */
    public void tell(String id) {
        Campaign campaign = campaigns.lock(id);
        long open = campaigns.progress(id).open();
        Instant now = clock.instant();
        if (campaign.remind(now)) {
            campaigns.flush();
            audit.record(event(EventType.RECERTIFICATION_REMINDED, campaign).with("open", open));
            tell(campaign, Cause.RECERTIFICATION_DUE, open, campaign.reviewers());
        }
        if (campaign.becomeLate(now)) {
            campaigns.flush();
            audit.record(event(EventType.RECERTIFICATION_LATE, campaign)
                    .with("open", open)
                    .with("dueAt", campaign.dueAt().toString())
                    .with("whenLate", campaign.whenLate().name()));
            tell(campaign, Cause.RECERTIFICATION_LATE, open, roles.inForce().groups(Role.ADMIN));
        }
    }

    public List<String> newlyLate(int most) {
        return campaigns.findNewlyLate(clock.instant(), most);
    }

    /** Nobody decided on it in time. */
    public void late(String id) {
        ReviewItem item = campaigns.getItem(id);
        Campaign campaign = campaigns.get(item.campaignId());
        Map<String, Object> before = item.told();
        boolean suspends = campaign.whenLate() == WhenLate.SUSPEND;
        if (!item.becomeLate(suspends, clock.instant())) {
            return;
        }
        campaigns.flush();
        if (suspends) {
            removals.take(
                    item.id(),
                    new Removal(item.person(), item.resource(), Sentences.suspended(campaign, item, clock.instant())));
            audit.record(step(EventType.ACCESS_SUSPENDED, campaign, item, before));
        }
    }

    static AuditEvent event(EventType type, Campaign campaign) {
        return AuditEvent.of(type).with("recertification", campaign.id()).with("name", campaign.name());
    }

    static AuditEvent step(EventType type, Campaign campaign, ReviewItem item, Map<String, Object> before) {
        return event(type, campaign)
                .with("item", item.id())
                .with("person", item.username())
                .with("personIssuer", item.person().issuer())
                .with("personSubject", item.person().subject())
                .with("resource", item.resource())
                .with("before", before)
                .with("after", item.told());
    }
}
