package org.sallyport.console.recertification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Notices;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recertification.RecertificationDesk;
import org.sallyport.recertification.model.Campaign;
import org.sallyport.recertification.model.Progress;
import org.sallyport.schedule.RecertificationDocument;
import org.sallyport.schedule.model.ReviewTerms;

/** All recertifications that whoever looks may know of, and one to be opened by hand. */
@Named("recertifications")
@RequestScoped
public class RecertificationsPage {
    private static final int SHOWN = 20;

    @Inject
    private CurrentCaller caller;

    @Inject
    private RecertificationDesk desk;

    @Inject
    private Clock clock;

    private @Nullable String before;
    private List<ShownCampaign> campaigns = List.of();
    private boolean more;

    private String name = "";
    private String reviewers = "";
    private long days = 14;
    private long lookBack = 90;
    private String resources = "";

    public void load() {
        List<Campaign> page = desk.find(caller.principal(), null, before, SHOWN + 1);
        more = page.size() > SHOWN;
        List<Campaign> shown = page.subList(0, Math.min(SHOWN, page.size()));
        Map<String, Progress> progress = desk.progress(
                caller.principal(), shown.stream().map(Campaign::id).toList());
        Instant now = clock.instant();
        campaigns = shown.stream()
                .map(one -> new ShownCampaign(one, Objects.requireNonNull(progress.get(one.id())), now))
                .toList();
    }

    public String open() {
        Campaign campaign = desk.open(caller.principal(), caller.identity(), name, terms());
        Notices.done("recertifications.opened", campaign.name(), campaign.items());
        return "recertification?faces-redirect=true&id=" + campaign.id();
    }

    private ReviewTerms terms() {
        try {
            return RecertificationDocument.termsByHand(Map.of(
                    "reviewers",
                    listed(reviewers),
                    "days",
                    days,
                    "lookBackDays",
                    lookBack,
                    "resources",
                    listed(resources)));
        } catch (SallyportException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, e.text(), e);
        }
    }

    private static List<String> listed(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    public List<ShownCampaign> campaigns() {
        return campaigns;
    }

    /** Where the next page begins, or null on the last. */
    public @Nullable String older() {
        return more ? campaigns.get(SHOWN - 1).campaign().id() : null;
    }

    public @Nullable String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String before) {
        this.before = before == null || before.isBlank() ? null : before;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    public String getReviewers() {
        return reviewers;
    }

    public void setReviewers(@Nullable String reviewers) {
        this.reviewers = reviewers == null ? "" : reviewers;
    }

    public long getDays() {
        return days;
    }

    public void setDays(long days) {
        this.days = days;
    }

    public long getLookBack() {
        return lookBack;
    }

    public void setLookBack(long lookBack) {
        this.lookBack = lookBack;
    }

    public String getResources() {
        return resources;
    }

    public void setResources(@Nullable String resources) {
        this.resources = resources == null ? "" : resources;
    }
}
