package org.sallyport.api.recertification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.recertification.model.Campaign;
import org.sallyport.recertification.model.Progress;
import org.sallyport.recertification.model.Source;
import org.sallyport.schedule.model.WhenLate;

/**
 * A recertification and how far it is.
 *
 * @param schedule that opened it; absent where a person did
 * @param openedBy empty where a schedule did
 * @param late whether it was due and is not closed
 * @param closedAt when the last item was decided
 * @param usedSince from when on use is counted
 * @param reviewers groups of those who decide
 * @param source who told who has access
 * @param removed also those that somebody wants to give back
 */
public record CampaignItem(
        String id,
        String name,
        @Nullable String schedule,
        String openedBy,
        Instant openedAt,
        Instant dueAt,
        boolean late,
        @Nullable Instant closedAt,
        Instant usedSince,
        List<String> reviewers,
        WhenLate whenLate,
        Source source,
        int items,
        long open,
        long confirmed,
        long removed,
        long returned) {
    static CampaignItem of(Campaign campaign, Progress progress, Instant now) {
        return new CampaignItem(
                campaign.id(),
                campaign.name(),
                campaign.schedule().orElse(null),
                campaign.opener().username(),
                campaign.openedAt(),
                campaign.dueAt(),
                campaign.isLate(now),
                campaign.closedAt().orElse(null),
                campaign.usedSince(),
                campaign.reviewers(),
                campaign.whenLate(),
                campaign.source(),
                campaign.items(),
                progress.open(),
                progress.confirmed(),
                progress.removed(),
                progress.returned());
    }
}
