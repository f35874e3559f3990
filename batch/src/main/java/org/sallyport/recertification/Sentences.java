package org.sallyport.recertification;

import java.time.Instant;
import org.sallyport.notification.Notice;
import org.sallyport.recertification.model.Campaign;
import org.sallyport.recertification.model.ReviewItem;

/** What people are told: whom a refusal concerns, and those who are to decide. */
final class Sentences {
    private Sentences() {}

    /** Room for it is in {@code access_removal}. */
    static String removed(Campaign campaign, ReviewItem item, String by, Instant now) {
        return "your access to " + item.resource() + " was removed by " + by + " on " + Notice.time(now)
                + ", in the recertification " + campaign.name() + "; ask " + whom(campaign)
                + " if you need it: two people give it back";
    }

    static String suspended(Campaign campaign, ReviewItem item, Instant now) {
        return "your access to " + item.resource() + " is suspended since " + Notice.time(now)
                + ": nobody confirmed it in the recertification " + campaign.name() + " in time; ask " + whom(campaign)
                + " to decide on it";
    }

    private static String whom(Campaign campaign) {
        String groups = String.join(", ", campaign.reviewers());
        return "somebody of " + (groups.length() <= 300 ? groups : "the reviewers") + " or an administrator";
    }

    /** For a message. */
    static String about(Campaign campaign, long open) {
        return campaign.name() + ", " + open + " of " + campaign.items() + " to decide, due "
                + Notice.time(campaign.dueAt());
    }
}
