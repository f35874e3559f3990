package org.sallyport.recertification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.RemovalRegister;
import org.sallyport.access.model.Removals.Removal;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.identity.RequiresRole;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.recertification.model.Campaign;
import org.sallyport.recertification.model.Campaigns;
import org.sallyport.recertification.model.ItemFilter;
import org.sallyport.recertification.model.Progress;
import org.sallyport.recertification.model.ReviewItem;
import org.sallyport.retention.model.KeptSessions;
import org.sallyport.schedule.model.ReviewTerms;

/**
 * Where access is reviewed. Reviewers confirm or remove it, administrators too once it is late, and nobody their own. Auditors read
 * all and do nothing; reviewers see what asks them. Every step comes from an interactive login, and is an event with what was before and
 * after.
 */
@Stateless
public class RecertificationDesk {
    /** Items of one decision: a page full of them. */
    public static final int MOST = 500;

    @Inject
    private Campaigns campaigns;

    @Inject
    private Opening opening;

    @Inject
    private RemovalRegister removals;

    @Inject
    private KeptSessions sessions;

    @Inject
    private Credentials credentials;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Newest first, those that the caller may see. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN, Role.APPROVER})
    public List<Campaign> find(Principal caller, @Nullable Boolean open, @Nullable String before, int limit) {
        List<Campaign> known = new ArrayList<>();
        String from = before;
        List<Campaign> page;
        do {
            page = campaigns.find(open, from, limit);
            page.stream().filter(campaign -> mayKnow(caller, campaign)).forEach(known::add);
            from = page.isEmpty() ? from : page.get(page.size() - 1).id();
        } while (known.size() < limit && page.size() == limit);
        return known.subList(0, Math.min(limit, known.size()));
    }

    @RequiresRole({Role.AUDITOR, Role.ADMIN, Role.APPROVER})
    public Campaign get(Principal caller, String id) {
        Campaign campaign = campaigns.get(id);
        if (!mayKnow(caller, campaign)) {
            throw Campaigns.unknown(id);
        }
        return campaign;
    }

    private static boolean mayKnow(Principal caller, Campaign campaign) {
        return caller.has(Role.AUDITOR) || caller.has(Role.ADMIN) || campaign.asks(caller);
    }

    /** How far these are, which the caller has seen. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN, Role.APPROVER})
    public Map<String, Progress> progress(Principal caller, Collection<String> ids) {
        return campaigns.progress(ids);
    }

    @RequiresRole({Role.AUDITOR, Role.ADMIN, Role.APPROVER})
    public List<ReviewItem> items(Principal caller, String id, ItemFilter filter) {
        return campaigns.findItems(get(caller, id).id(), filter);
    }

    /** Items of one campaign, in the order of their ids. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN, Role.APPROVER})
    public List<ReviewItem> items(Principal caller, String id, Collection<String> chosen) {
        Campaign campaign = get(caller, id);
        return chosen.stream().distinct().map(one -> item(campaign, one)).toList();
    }

    private ReviewItem item(Campaign campaign, String id) {
        ReviewItem item = campaigns.getItem(id);
        if (!item.campaignId().equals(campaign.id())) {
            throw Campaigns.unknownItem(id);
        }
        return item;
    }

    /** Opens one now, for access as it is now. */
    @RequiresRole(Role.ADMIN)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Campaign open(Principal caller, Identity login, String name, ReviewTerms terms) {
        credentials.requireInteractive(login);
        return opening.byHand(caller, name, terms);
    }

    /** Confirms or removes all of these, or none when one of them cannot be. */
    @RequiresRole({Role.APPROVER, Role.ADMIN})
    public List<ReviewItem> decide(
            Principal caller, Identity login, String id, List<String> chosen, Decision decision, String comment) {
        credentials.requireInteractive(login);
        get(caller, id);
        if (chosen.isEmpty() || chosen.size() > MOST) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "items: must be 1 to " + MOST);
        }
        Campaign campaign = campaigns.lock(id);
        List<ReviewItem> items = items(caller, id, chosen);
        items.forEach(item -> decide(caller, campaign, item, decision, comment));
        if (campaigns.progress(id).open() == 0) {
            close(campaign);
        }
        return items;
    }

    private void decide(Principal caller, Campaign campaign, ReviewItem item, Decision decision, String comment) {
        requireNoOwner(caller, item);
        Map<String, Object> before = item.told();
        boolean suspended = item.isSuspended();
        Instant now = clock.instant();
        if (decision == Decision.CONFIRM) {
            item.confirm(caller, campaign, comment, now);
        } else {
            item.remove(caller, campaign, comment, now);
        }
        campaigns.flush();
        if (suspended) {
            removals.giveBack(item.id());
        }
        if (decision == Decision.REMOVE) {
            removals.take(
                    item.id(),
                    new Removal(
                            item.person(), item.resource(), Sentences.removed(campaign, item, caller.username(), now)));
        }
        record(EventType.RECERTIFICATION_DECIDED, caller, campaign, item, before, comment);
    }

    /** Whoever answered for an agent in any of its sessions does not judge its access, whoever does now. */
    private void requireNoOwner(Principal caller, ReviewItem item) {
        boolean owner = sessions.findOwners(item.person()).stream()
                .anyMatch(one -> Requester.barred(item.person(), one).contains(caller.person()));
        if (owner) {
            throw new SallyportException(
                    ErrorCode.SELF_APPROVAL, "you have answered for this agent; others decide on its access");
        }
    }

    private void close(Campaign campaign) {
        campaign.close(clock.instant());
        campaigns.flush();
        Map<String, Object> counts = new TreeMap<>();
        campaigns.progress(campaign.id()).items().forEach((state, count) -> counts.put(state.name(), count));
        audit.record(RecertificationRegister.event(EventType.RECERTIFICATION_CLOSED, campaign)
                .with("items", counts)
                .with("late", campaign.lateAt().isPresent()));
    }

    /** Asks another person to agree that removed access is given back. */
    @RequiresRole({Role.APPROVER, Role.ADMIN})
    public ReviewItem askReturn(Principal caller, Identity login, String itemId, String comment) {
        ReviewItem item = known(caller, login, itemId);
        Campaign campaign = campaigns.get(item.campaignId());
        requireNoOwner(caller, item);
        Map<String, Object> before = item.told();
        item.askReturn(caller, campaign, comment, clock.instant());
        campaigns.flush();
        record(EventType.ACCESS_RETURN_ASKED, caller, campaign, item, before, comment);
        return item;
    }

    /** Gives removed access back, or not, as somebody else has asked. */
    @RequiresRole({Role.APPROVER, Role.ADMIN})
    public ReviewItem answerReturn(Principal caller, Identity login, String itemId, boolean agrees, String comment) {
        ReviewItem item = known(caller, login, itemId);
        Campaign campaign = campaigns.get(item.campaignId());
        requireNoOwner(caller, item);
        Map<String, Object> before = item.told();
        item.answerReturn(caller, campaign, agrees, comment, clock.instant());
        campaigns.flush();
        if (agrees) {
            removals.giveBack(item.id());
        }
        record(EventType.ACCESS_RETURN_ANSWERED, caller, campaign, item, before, comment);
        return item;
    }

    private ReviewItem known(Principal caller, Identity login, String itemId) {
        credentials.requireInteractive(login);
        ReviewItem item = campaigns.getItem(itemId);
        if (!mayKnow(caller, campaigns.get(item.campaignId()))) {
            throw Campaigns.unknownItem(itemId);
        }
        return item;
    }

    private void record(
            EventType type,
            Principal caller,
            Campaign campaign,
            ReviewItem item,
            Map<String, Object> before,
            String comment) {
        AuditEvent event = RecertificationRegister.step(type, campaign, item, before);
        audit.record(event.by(caller).with("comment", comment));
    }
}
