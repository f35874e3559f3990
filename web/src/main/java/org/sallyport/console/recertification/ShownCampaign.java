package org.sallyport.console.recertification;

import java.time.Instant;
import org.sallyport.console.Texts;
import org.sallyport.recertification.model.Campaign;
import org.sallyport.recertification.model.Progress;

/** A recertification as it stands now. */
public record ShownCampaign(Campaign campaign, Progress progress, Instant now) {
    public boolean late() {
        return campaign.isLate(now);
    }

    public boolean open() {
        return campaign.closedAt().isEmpty();
    }

    public String state() {
        return open() ? "PENDING" : "CLOSED";
    }

    public int decided() {
        return campaign.items() - Math.toIntExact(progress.open());
    }

    /** In words. */
    public String done() {
        return Texts.of("recertifications.done", decided(), campaign.items(), progress.removed());
    }

    public String openedBy() {
        return campaign.schedule()
                .map(name -> Texts.of("recertifications.bySchedule", name))
                .orElseGet(() -> campaign.opener().username());
    }

    public String reviewers() {
        return String.join(", ", campaign.reviewers());
    }
}
